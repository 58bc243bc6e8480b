"""Which stories stand beside a story: by rule, unless an editor chose."""

from collections import Counter
from collections.abc import Collection

from django.db.models import Count
from wagtail.models import Page

from masthead.articles.entries import newest_under
from masthead.articles.models import Article, ListingEntry

MAIN_TOPIC_WEIGHT = 3
CANDIDATES = 40  # newest stories looked at for each topic; bounds the work in an archive of any size


def rank_related(article: Article, *, limit: int, exclude: Collection[int] = ()) -> list[int]:
    """Rank recent other stories by shared topics, the main one counting thrice; then by recency.

    The newest of the section follow, so that every story leads on to others. Left out are those to exclude.
    """
    weights = {article.get_parent().pk: 0}
    weights |= {topic.pk: 1 for topic in article.filed_under()}
    if article.main_topic_id:
        weights[article.main_topic_id] = MAIN_TOPIC_WEIGHT
    return [pk for pk in _rank(article, weights) if pk not in exclude][:limit]


def _rank(article: Article, weights: dict[int, int]) -> list[int]:
    """Order the newest stories of some subjects by the subjects' weights, then newest first; one query."""
    weight: Counter[int] = Counter()
    age: dict[int, int] = {}
    for subject, rows in newest_under(sorted(weights), limit=CANDIDATES + 1).items():
        for pk, published_at in rows:
            weight[pk] += weights[subject]
            age[pk] = -int(published_at.timestamp())
    weight.pop(article.pk, None)
    return sorted(weight, key=lambda pk: (-weight[pk], age[pk], -pk))


def rank_companions(subject: Page, *, limit: int) -> list[int]:
    """Rank the pages of a subject's type by how many of its newest stories they list too."""
    newest = ListingEntry.objects.filter(subject=subject).order_by("-published_at", "-article")
    stories = list(newest.values_list("article_id", flat=True)[:CANDIDATES])
    shared = (
        ListingEntry.objects.filter(article__in=stories, subject__content_type=subject.content_type_id)
        .exclude(subject=subject)
        .values("subject_id")
        .annotate(stories=Count("pk"))
        .order_by("-stories", "subject_id")
    )
    return [row["subject_id"] for row in shared[:limit]]
