"""Which stories stand beside a story: by rule, unless an editor chose.

The rule is applied when a story is filed, not when it is read: its result is rows (`RelatedStory`), and a new
story takes its place beside those that share most with it.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from masthead.articles.context import AT_HAND
from masthead.articles.entries import newest_under
from masthead.articles.models import Article, ArticleTopic, ListingEntry, RelatedStory
from masthead.press import tagging, tags
from masthead.press.outbox import mark_stale

MAIN_TOPIC_WEIGHT = 3
CANDIDATES = 40  # newest stories looked at for each topic; bounds the work in an archive of any size
KEPT = AT_HAND  # stories beside each story: more than a page shows, since its other lists may show some
NEIGHBOURS = 24  # stories that a new one may appear beside, those first that share most with it

Ranked = list[tuple[int, int, datetime]]  # story, weight, time of publication
Weights = dict[int, int]  # by the keys of topics or stories


def find_related(article: Article, *, limit: int, exclude: Collection[int] = ()) -> list[int]:
    """Return the stories beside a story; by the rule as of now where it was never filed, as in a preview."""
    found = _kept(RelatedStory.objects.filter(article=article.pk), article.pk) or _by_rule(article)
    return [pk for pk in found if pk not in exclude][:limit]


def find_beside(pk: int) -> list[int]:
    """Return the stories beside a live story, of which nothing else is known; none for any other page."""
    if found := _kept(RelatedStory.objects.filter(article=pk, article__live=True), pk):
        return found
    story = Article.objects.live().filter(pk=pk).defer("body").first()
    return _by_rule(story) if story else []


def _kept(rows: QuerySet[RelatedStory], pk: int) -> list[int]:
    """Read which stories were found to stand beside one."""
    tagging.note(tags.beside(pk))
    found = list(rows.order_by("-weight", "-published_at", "-other").values_list("other", flat=True))
    tagging.note_all(map(tags.of_page, found))  # those too that are withdrawn now, and may come back
    return found


def _by_rule(article: Article) -> list[int]:
    """Choose stories as of now, beside one that was never filed, as in a preview."""
    found = [pk for pk, _, _ in rank_related(article)[:KEPT]]
    tagging.note_all(map(tags.of_page, found))
    return found


def rank_related(article: Article, topics: Weights | None = None) -> Ranked:
    """Rank recent other stories by shared topics, the main one counting thrice; then by recency.

    The newest of the section follow, so that every story leads on to others. One query.
    """
    weights = {article.get_parent().pk: 0} | (_weights_of(article) if topics is None else topics)
    weight: Counter[int] = Counter()
    times: dict[int, datetime] = {}
    for subject, rows in newest_under(sorted(weights), limit=CANDIDATES + 1).items():
        for pk, published_at in rows:
            weight[pk] += weights[subject]
            times[pk] = published_at
    weight.pop(article.pk, None)
    return sorted(((pk, weight[pk], times[pk]) for pk in weight), key=_order)


def relate(article: Article, published_at: datetime | None) -> None:
    """Settle which stories stand beside one, and beside which it stands; None: it is listed no more."""
    before = _rows_with(article)
    if before:
        RelatedStory.objects.filter(Q(article=article) | Q(other=article)).delete()
    if published_at is None:
        left = {pk for pk, other, _, _ in before if other == article.pk}
        for other in Article.objects.filter(pk__in=left).defer("body").order_by("pk"):
            RelatedStory.objects.filter(article=other).delete()
            _add(other, rank_related(other))
    else:
        topics = _weights_of(article)
        ranked = rank_related(article, topics)
        _add(article, ranked)
        neighbours = [pk for pk, _, _ in ranked[:NEIGHBOURS]]
        _place_beside(_weights_from(neighbours, topics), article, published_at)
    changed = before ^ _rows_with(article)
    mark_stale(tags.beside(pk) for pk in {pk for pk, _, _, _ in changed})


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


def _order(ranked: tuple[int, int, datetime]) -> tuple[int, float, int]:
    pk, weight, published_at = ranked
    return (-weight, -published_at.timestamp(), -pk)


def _weights_of(article: Article) -> Weights:
    """Weigh the topics of a story, by their keys."""
    weights = {link.topic_id: 1 for link in article.topic_links.all()}
    return weights | ({article.main_topic_id: MAIN_TOPIC_WEIGHT} if article.main_topic_id else {})


def _rows_with(article: Article) -> set[tuple[int, int, int, datetime]]:
    """Return every place that a story has beside others, and others beside it."""
    rows = RelatedStory.objects.filter(Q(article=article) | Q(other=article))
    return set(rows.values_list("article", "other", "weight", "published_at"))


def _add(article: Article, ranked: Ranked) -> None:
    """Write the rows of a story that has none."""
    RelatedStory.objects.bulk_create(
        RelatedStory(article=article, other_id=pk, weight=weight, published_at=published_at)
        for pk, weight, published_at in ranked[:KEPT]
    )


def _place_beside(weights: Weights, article: Article, published_at: datetime) -> None:
    """Put a story beside others, each with its weight there, where it ranks high enough."""
    beside: dict[int, list[tuple[tuple[int, float, int], int]]] = {pk: [] for pk in weights}
    rows = RelatedStory.objects.filter(article__in=weights)
    for pk, row, other, weight, at in rows.values_list(
        "article_id", "pk", "other_id", "weight", "published_at"
    ):
        beside[pk].append((_order((other, weight, at)), row))
    gained: list[RelatedStory] = []
    pushed_out: list[int] = []
    for pk, kept in beside.items():
        own = _order((article.pk, weights[pk], published_at))
        if sum(order < own for order, _row in kept) < KEPT:
            gained.append(
                RelatedStory(article_id=pk, other=article, weight=weights[pk], published_at=published_at)
            )
            pushed_out += [row for _order_of_it, row in sorted(kept)[KEPT - 1 :]]
    RelatedStory.objects.filter(pk__in=pushed_out).delete()
    RelatedStory.objects.bulk_create(gained)


def _weights_from(others: Sequence[int], subjects: Collection[int]) -> dict[int, int]:
    """Weigh what a story with these topics shares with others, each by its own main topic."""
    weights = dict.fromkeys(others, 0)
    mains = set(Article.objects.filter(pk__in=others).values_list("pk", "main_topic_id"))
    for pk, main in mains:
        weights[pk] += MAIN_TOPIC_WEIGHT if main in subjects else 0
    links = ArticleTopic.objects.filter(article__in=others, topic__in=subjects)
    for pk, topic in links.values_list("article_id", "topic_id"):
        weights[pk] += (pk, topic) not in mains
    return weights
