"""A digest: the rule by which a newsletter's issues are made of new stories, by themselves."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from masthead.issues.blocks import MOST
from masthead.issues.forms import DigestForm


class Rhythm(models.TextChoices):
    """How often one is made."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")


class Digest(models.Model):
    """What goes into an issue is new since the last one, and enough; otherwise none is made."""

    newsletter = models.OneToOneField(
        "newsletters.Newsletter",
        verbose_name=_("newsletter"),
        on_delete=models.CASCADE,
        related_name="digest",
        help_text=_("Of the section or topic that it is about; else of the whole magazine."),
    )
    is_on = models.BooleanField(_("is made"), default=True)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    weekday = models.PositiveSmallIntegerField(
        _("on"), choices=sorted(WEEKDAYS.items()), default=4, help_text=_("Where it is weekly.")
    )
    at = models.TimeField(_("at"), help_text=_("By the magazine's clock."))
    least = models.PositiveSmallIntegerField(
        _("new stories at least"), default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    most = models.PositiveSmallIntegerField(
        _("at most"), default=8, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    subject = models.CharField(
        _("subject"), max_length=120, blank=True, help_text=_("Empty: the first story's headline.")
    )
    sends_itself = models.BooleanField(
        _("goes out by itself"),
        default=False,
        help_text=_("Otherwise a draft is made, and somebody approves it. Only who may approve sets this."),
    )
    trusted_by = models.CharField(max_length=320, blank=True, editable=False)  # who let it go out by itself
    next_at = models.DateTimeField(_("next"), null=True, editable=False, db_index=True)
    made_to = models.DateTimeField(null=True, editable=False)  # stories published after this are new
    last_said = models.CharField(_("last time"), max_length=255, blank=True, editable=False)

    base_form_class = DigestForm
    panels = [
        "newsletter",
        FieldPanel("is_on"),
        FieldRowPanel(["rhythm", "weekday", "at"]),
        FieldRowPanel(["least", "most"]),
        "subject",
        MultiFieldPanel(["sends_itself"], heading=_("Without anybody's look")),
    ]

    class Meta:
        verbose_name = _("automatic issue")
        verbose_name_plural = _("automatic issues")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most__gte=models.F("least")),
                name="digest_most_at_least_least",
                violation_error_message=_("“At most” is less than “at least”."),
            )
        ]

    def __str__(self) -> str:
        return str(self.newsletter)
