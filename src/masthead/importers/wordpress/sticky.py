"""Put stories that stuck to the top of the old site into the front's curated places."""

from wagtail.models import Page

from masthead.articles.models import Article
from masthead.fronts.models import Arrangement, Placement

MOST = 5  # leading stories


def place_on_front(front: Page, stories: list[int]) -> None:
    """Add live sticky stories to the front's leads, newest first, after what the desk placed there."""
    live = Article.objects.live().filter(pk__in=stories).order_by("-published_at", "-pk")
    if not live:
        return
    arrangement, _made = Arrangement.objects.get_or_create(page=Page.objects.get(pk=front.pk))
    placed = list(arrangement.placements.order_by("sort_order").values_list("article_id", flat=True))
    room = max(0, MOST - len(placed))
    new = [article for article in live if article.pk not in placed][:room]
    Placement.objects.bulk_create(
        Placement(arrangement=arrangement, article=article, sort_order=len(placed) + number)
        for number, article in enumerate(new)
    )
