"""Whom a story asked for a reply, what came of it, and who let it run without."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReplyRequest(models.Model):
    """Somebody a story is about was asked for a reply; for the desk only."""

    class Channel(models.TextChoices):
        """How they were asked."""

        EMAIL = "email", _("E-mail")
        TELEPHONE = "telephone", _("Telephone")
        MESSAGE = "message", _("Message")
        LETTER = "letter", _("Letter")
        PERSON = "person", _("In person")

    class Status(models.TextChoices):
        """What came of it."""

        OPEN = "open", _("Open")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Declined to comment")
        SILENT = "silent", _("No answer by the deadline")

    page = models.ForeignKey(
        Page, verbose_name=_("story"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page_key = models.BigIntegerField()  # outlives the page
    title = models.CharField(_("headline"), max_length=255)
    whom = models.CharField(_("whom we asked"), max_length=200)
    capacity = models.CharField(
        _("as what"), max_length=200, blank=True, help_text=_("For example: spokeswoman of the theatre.")
    )
    question = models.TextField(_("what was put to them"), help_text=_("Word for word where you can."))
    channel = models.CharField(_("how"), max_length=16, choices=Channel, default=Channel.EMAIL)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    deadline = models.DateTimeField(_("deadline"))
    status = models.CharField(_("outcome"), max_length=16, choices=Status, default=Status.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    used = models.TextField(
        _("where it is used"), blank=True, help_text=_("The words of the story that carry the answer.")
    )
    by_name = models.CharField(_("noted by"), max_length=255)
    by_key = models.BigIntegerField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("request for a reply")
        verbose_name_plural = _("requests for a reply")
        ordering = ["deadline", "pk"]
        indexes = [models.Index(fields=["page_key", "status"], name="sourcing_reply_open")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deadline__gt=models.F("asked_at")),
                name="sourcing_deadline_after_asking",
                violation_error_message=_("The deadline lies before the request. Give them time to answer."),
            )
        ]
        default_permissions = ()
        permissions = [
            ("keep_replies", _("Can note whom a story asked for a reply, and what came of it")),
            ("override_replies", _("Can let a story run although a request for a reply is open")),
        ]

    def __str__(self) -> str:
        return f"{self.whom}: {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether we still wait."""
        return self.status == self.Status.OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether we still wait although the deadline is over."""
        return self.is_open and self.deadline <= timezone.now()

    def clean(self) -> None:
        """Refuse an outcome that says nothing, or comes before its time."""
        super().clean()
        faults: dict[str, Any] = {}
        if self.status == self.Status.ANSWERED and not self.answer.strip():
            faults["answer"] = _("Enter the answer.")
        if self.status == self.Status.ANSWERED and self.answered_at is None:
            faults["answered_at"] = _("Say when they answered.")
        if self.status == self.Status.SILENT and self.deadline and self.deadline > timezone.now():
            faults["status"] = _("The deadline is not over yet. Wait for it, or have the request overridden.")
        if self.asked_at and self.asked_at > timezone.now():
            faults["asked_at"] = _("This lies in the future. Enter a request when you have made it.")
        if faults:
            raise ValidationError(faults)


class ReplyOverride(models.Model):
    """Somebody's word that a story may run although a request is open: never changed."""

    request_key = models.BigIntegerField(db_index=True)
    page_key = models.BigIntegerField()
    reason = models.TextField(_("reason"))
    by_name = models.CharField(_("by"), max_length=255)
    by_key = models.BigIntegerField()
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("override of a request for a reply")
        verbose_name_plural = _("overrides of requests for a reply")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason
