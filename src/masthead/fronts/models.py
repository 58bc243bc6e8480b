"""The front page and the curated places on it and on section fronts."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from masthead.fronts.composition import compose_front
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
