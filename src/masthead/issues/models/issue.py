"""An issue: what one mailing of a newsletter says, from the first draft to the copy on the web."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from masthead.issues.blocks import IssueBody
from masthead.issues.forms import IssueForm
from masthead.pages.story_field import StoryField


class State(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved: it goes out at its time")
    HELD = "held", _("Held back at its time")
    OUT = "out", _("Handed to the post")


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues by what readers get of them."""

    def on_the_web(self) -> "IssueQuerySet":
        """Keep those that readers may look up, the newest first."""
        return self.filter(state=State.OUT, is_kept=True).order_by("-out_at", "-pk")


class Issue(models.Model):
    """One letter to all who get a newsletter. Who approved it is kept by name: accounts come and go."""

    LONGEST_SUBJECT = 120

    newsletter = models.ForeignKey(
        "newsletters.Newsletter",
        verbose_name=_("newsletter"),
        on_delete=models.PROTECT,
        related_name="issues",
    )
    subject = models.CharField(
        _("subject"),
        max_length=LONGEST_SUBJECT,
        help_text=_("What mailboxes show first; some 50 signs are seen on a phone."),
    )
    preheader = models.CharField(
        _("preheader"),
        max_length=160,
        blank=True,
        help_text=_("What mailboxes show after the subject. Empty: the first story's words."),
    )
    body = StoryField(IssueBody(), verbose_name=_("what it holds"), blank=True)
    due_at = models.DateTimeField(
        _("goes out"), null=True, blank=True, help_text=_("Empty: as soon as it is approved.")
    )
    is_kept = models.BooleanField(
        _("readers may look it up"),
        default=True,
        help_text=_("A copy on the web, to which each letter links."),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    edited_by = models.BigIntegerField(null=True, editable=False)  # key of whoever changed it last
    approved_by = models.CharField(_("approved by"), max_length=320, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved on"), null=True, editable=False)
    approved_as = models.CharField(max_length=64, blank=True, editable=False)  # fingerprint of the letter
    reasons = models.JSONField(_("why it was held back"), default=list, blank=True, editable=False)
    is_changed = models.BooleanField(
        default=False, editable=False
    )  # stories had other words when it went out
    out_at = models.DateTimeField(_("handed to the post"), null=True, editable=False)
    left_after = models.PositiveIntegerField(null=True, editable=False)  # kept once nobody knows who got it
    mailing = models.OneToOneField(
        "mailing.Mailing",
        verbose_name=_("mailing"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="issue",
    )

    base_form_class = IssueForm
    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-pk"]
        permissions = [("approve_issue", _("Can approve, hold, pause and stop issues"))]
        indexes = [models.Index(fields=["state", "due_at"], name="issue_due")]

    def __str__(self) -> str:
        return self.subject

    @property
    def path(self) -> str:
        """Where its copy on the web lies."""
        return reverse("issues_one", args=[self.newsletter.slug, self.pk])
