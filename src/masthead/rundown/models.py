"""What the desk plans, who has it, and what the checks said last of each draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.topics.models import Section


class Status(models.TextChoices):
    """How far work has come, in the words of those who do it; review and schedule are Wagtail's to know."""

    PLANNED = "planned", _("Planned")
    IN_WORK = "in_work", _("In work")
    READY = "ready", _("Ready")


class Item(models.Model):
    """A plan: for a story that somebody writes, or for one of which there is no more than the idea.

    None of it is part of the page, so none of it can come before readers.
    """

    page = models.OneToOneField(
        Page,
        verbose_name=_("story"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="rundown_item",
    )
    headline = models.CharField(_("headline"), max_length=255)  # of the page, as it was when it was planned
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.PLANNED)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For the desk; readers never see it."))
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Assignment", related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=255, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=255, blank=True)
    dropped_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("item of the rundown")
        verbose_name_plural = _("items of the rundown")
        default_permissions = ()
        permissions = [("plan", _("Can plan: assign stories, set due times, change what others have"))]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="rundown_ideas",
                condition=models.Q(page__isnull=True, dropped_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dropped_at__isnull=True) | models.Q(page__isnull=True),
                name="rundown_only_ideas_are_dropped",
                violation_error_message=_("This is being written: delete or withdraw the story instead."),
            )
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def is_idea(self) -> bool:
        """Whether nobody has begun to write it."""
        return self.page_id is None

    @property
    def version(self) -> str:
        """Say which version of the plan this is, so that nobody overwrites what they have not seen."""
        return self.changed_at.isoformat() if self.changed_by else "new"


class Assignment(models.Model):
    """Somebody has an item; who gave it to them stays in the audit log when an account goes."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by_name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)  # by whom it was given to

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="rundown_assigned_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.user_id}"


class Standing(models.Model):
    """What stands against a draft, as the checks said last: a row for each story that is not live as it is.

    Asking the checks of thousands of drafts takes minutes, so it is done beforehand, draft by draft.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    blocks = models.PositiveIntegerField(default=0)  # how many checks would keep it from going live
    first = models.TextField(blank=True)  # what the first of them says
    as_of = models.DateTimeField(null=True)  # empty: nobody has asked yet
    again_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("standing of a draft")
        verbose_name_plural = _("standings of drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.first}"
