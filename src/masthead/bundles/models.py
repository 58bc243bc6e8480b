"""Bundles: what goes live together, when, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from masthead.bundles.forms import BundleForm
from masthead.pages.models import Snapshot


class State(models.TextChoices):
    """What has become of a bundle."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")


class Bundle(ClusterableModel):
    """Pages and front changes that readers get at one moment.

    Who scheduled or published it is kept by name, for accounts come and go.
    """

    title = models.CharField(_("title"), max_length=120, help_text=_("For the desk; readers never see it."))
    at = models.DateTimeField(
        _("goes live"), null=True, blank=True, help_text=_("Empty: somebody publishes it by hand.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    bound_at = models.DateTimeField(_("scheduled on"), null=True, editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, editable=False)
    by_name = models.CharField(_("by"), max_length=255, blank=True, editable=False)
    by_key = models.BigIntegerField(null=True, editable=False)
    refusals = models.JSONField(_("why it was refused"), default=list, editable=False)

    panels = [
        "title",
        "at",
        MultipleChooserPanel(
            "items", label=_("Story"), heading=_("Stories and pages"), chooser_field_name="page"
        ),
        InlinePanel(
            "leads",
            label=_("Place"),
            heading=_("Front changes"),
            help_text=_("Which stories lead which front from then on, in this order. Others leave it."),
        ),
    ]
    base_form_class = BundleForm

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        indexes = [
            models.Index(fields=["at"], name="bundle_due", condition=models.Q(state=State.SCHEDULED.value))
        ]

    def __str__(self) -> str:
        return self.title


class Item(Orderable):
    """One page of a bundle, and what it said when somebody looked at the bundle and scheduled it."""

    bundle = ParentalKey(Bundle, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=255, blank=True, editable=False)  # of the page, should it be deleted
    snapshot = models.ForeignKey(
        Snapshot, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    panels = [FieldPanel("page")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["bundle", "page"], name="once_in_a_bundle")]

    def __str__(self) -> str:
        return str(self.page or self.title)


class Lead(Orderable):
    """One story that leads a front from the moment the bundle is published."""

    bundle = ParentalKey(Bundle, on_delete=models.CASCADE, related_name="leads")
    front = models.ForeignKey(Page, verbose_name=_("front"), on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("front", ["fronts.Front", "topics.Section"]), FieldPanel("article")]

    def __str__(self) -> str:
        return f"{self.front}: {self.article}"
