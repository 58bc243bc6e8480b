"""Which stories editors chose to lead a front."""

from collections.abc import Sequence

from wagtail.models import Page

from masthead.fronts.models import Placement


def chosen_for(front: Page) -> Sequence[int]:
    """Return the live stories that lead a front page or section front, in the order an editor gave them."""
    placements = Placement.objects.filter(arrangement__page_id=front.pk, article__live=True)
    return list(placements.order_by("sort_order", "pk").values_list("article_id", flat=True))
