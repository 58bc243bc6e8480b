"""The front page and the curated places on it and on section fronts."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from masthead.fronts.composition import compose_front
from masthead.fronts.forms import PlanForm
from masthead.pages.models import BasePage, PublicationSettings


class Front(BasePage):
    """The magazine's front page, parent of everything else."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("front page")

    def introduction(self, publication: PublicationSettings) -> str:
        """Return what the publication says of itself."""
        own = publication.description or publication.tagline
        return own or gettext("The newest stories of %(publication)s.") % {"publication": publication.title}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `leads` (curated, filled up automatically), `latest` and `rivers`, one for each section."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(compose_front(self))
        self.leading_story = next((card.pk for card in context["leads"]), None)
        self.movements_shown = [river.movement for river in context["rivers"]]
        return context


class Arrangement(ClusterableModel):
    """Which stories lead a front: curated by hand, in order; automatic lists fill the rest."""

    page = models.OneToOneField(
        Page, verbose_name=_("front"), on_delete=models.CASCADE, related_name="arrangement"
    )

    panels = [
        PageChooserPanel("page", ["fronts.Front", "topics.Section"]),
        MultipleChooserPanel(
            "placements", label=_("Story"), heading=_("Leading stories"), chooser_field_name="article"
        ),
    ]

    class Meta:
        verbose_name = _("arranged front")
        verbose_name_plural = _("arranged fronts")

    def __str__(self) -> str:
        return str(self.page)


class Placement(Orderable):
    """One story in a curated place."""

    arrangement = ParentalKey(Arrangement, on_delete=models.CASCADE, related_name="placements")
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="placements"
    )

    panels = [FieldPanel("article")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "article"], name="placed_once_per_front")
        ]

    def __str__(self) -> str:
        return str(self.article)


class PlannedArrangement(ClusterableModel):
    """Which stories lead a front from a set time on, and until when."""

    class State(models.TextChoices):
        """What has become of it."""

        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("In place")
        OVER = "over", _("Over")
        CHANGED = "changed", _("Over; changed by hand meanwhile, and left so")
        UNDONE = "undone", _("Undone")

    page = models.ForeignKey(Page, verbose_name=_("front"), on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("from"), db_index=True)
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("What led before comes back then. Empty: it stays.")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PLANNED, editable=False)
    before = models.JSONField(_("what led before"), default=list, editable=False)  # keys of stories

    panels = [
        PageChooserPanel("page", ["fronts.Front", "topics.Section"]),
        FieldRowPanel(["starts_at", "ends_at"]),
        MultipleChooserPanel(
            "placements",
            label=_("Story"),
            heading=_("Leading stories"),
            chooser_field_name="article",
        ),
    ]
    base_form_class = PlanForm

    class Meta:
        verbose_name = _("planned front")
        verbose_name_plural = _("planned fronts")

    def __str__(self) -> str:
        return str(self.page)

    def stories(self) -> list[int]:
        """Return the keys of the stories in their order."""
        return list(self.placements.order_by("sort_order", "pk").values_list("article_id", flat=True))


class PlannedPlacement(Orderable):
    """One story of a planned front."""

    plan = ParentalKey(PlannedArrangement, on_delete=models.CASCADE, related_name="placements")
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("article")]

    def __str__(self) -> str:
        return str(self.article)
