"""Lists of stories, read by keyset from the listing entries (which `articles.filing` writes)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from masthead.articles.entries import Row, newest_under
from masthead.articles.models import Article, Byline, Kind, ListingEntry
from masthead.articles.related import find_related, rank_companions
from masthead.articles.relying import says_it_was_taken_back
from masthead.pages.listings import Batch, Card, Cursor, Wanted, leads_of
from masthead.people.models import Author
from masthead.people.reading import read_authors
from masthead.press import memory, tagging, tags

PICTURED = 12  # newest stories among which a picture is looked for

FRESH = timedelta(hours=24)  # a story so young is dated with the time of day


class ArticleListing:
    """Fulfils `masthead.pages.listings.Listing` with three queries whatever the size of the archive."""

    def list_cards(self, subject: Page, wanted: Wanted) -> Batch:
        """Return a batch of cards, newest first."""
        return batch_of(ListingEntry.objects.filter(subject=subject), wanted, subject=subject)

    def list_related(self, page: Page, *, limit: int, exclude: Collection[int]) -> Sequence[Card]:
        """Return the cards of the stories that share most with this one."""
        article = page.specific
        if not isinstance(article, Article):
            return []
        return cards_of(find_related(article, limit=limit, exclude=exclude))

    def list_first(self, subject: Page, *, limit: int, without: Sequence[int]) -> Sequence[Card]:
        """Return the first cards of all, oldest first."""
        oldest = ListingEntry.objects.filter(subject=subject).exclude(article__in=without)
        pks = oldest.order_by("published_at", "article").values_list("article_id", flat=True)
        return cards_of(list(pks[:limit]))

    def list_companions(self, subject: Page, *, limit: int) -> Sequence[int]:
        """Return the pages of the same type in most of the subject's newest stories."""
        return rank_companions(subject, limit=limit)

    def lists(self, subject: Page, key: OuterRef, *, with_paid: bool) -> Exists:
        """Return the condition that a page in a query is one of the stories under a subject."""
        entries = ListingEntry.objects.filter(subject=subject, article=key)
        return Exists(entries if with_paid else entries.exclude(article__kind=Kind.SPONSORED))

    def list_these(self, keys: Sequence[int]) -> Sequence[Card]:
        """Return the cards of some stories."""
        return cards_of(keys)


def pictured(subject: Page) -> Card | None:
    """Return the first card with a picture: of what an editor chose to lead a page, then of its newest."""
    newest = newest_under([subject.pk], limit=PICTURED).get(subject.pk, [])
    pks = list(dict.fromkeys([*leads_of(subject), *(pk for pk, _ in newest)]))
    with_picture = Article.objects.live().filter(pk__in=pks, lead_photo__isnull=False)
    found = set(with_picture.values_list("pk", flat=True))
    for pk in pks:
        tagging.note(tags.of_page(pk))  # it may be given a picture
        if pk in found and (cards := cards_of([pk])):
            return cards[0]
    return None


def batch_of(entries: QuerySet[ListingEntry], wanted: Wanted, *, subject: Page) -> Batch:
    """Return a batch of some of a subject's entries, newest first."""
    if elsewhere := [*wanted.exclude, *wanted.first]:
        entries = entries.exclude(article__in=elsewhere)
    if wanted.since:
        entries = entries.filter(published_at__gte=wanted.since)
    if wanted.until:
        entries = entries.filter(published_at__lt=wanted.until)
    if wanted.cursor:
        _declare_cursor(subject, wanted.cursor)
    rows = _rows_at(entries, wanted.cursor, wanted.limit)
    page, older, newer = _neighbours(rows, wanted.cursor, wanted.limit)
    first = [] if wanted.cursor else list(wanted.first)
    cards = cards_of([*first, *(pk for pk, _ in page)])
    shown = frozenset({tags.listed(subject.pk)}).union(*(card.tags for card in cards))
    return Batch(cards, older, newer, shown)


def _declare_cursor(subject: Page, cursor: Cursor) -> None:
    """Let the press keep the page at a cursor that is a story of this list; anybody can make up others."""
    story = ListingEntry.objects.filter(subject=subject, article=cursor.pk, published_at=cursor.published_at)
    if story.exists():
        tagging.declare_varying()


def _rows_at(entries: QuerySet[ListingEntry], cursor: Cursor | None, limit: int) -> list[Row]:
    """Read one row more than wanted, so that the batch knows whether another follows."""
    if cursor is None:
        ordered = entries.order_by("-published_at", "-article")
    elif cursor.backwards:
        after = Q(published_at__gt=cursor.published_at) | Q(
            published_at=cursor.published_at, article__gt=cursor.pk
        )
        ordered = entries.filter(after).order_by("published_at", "article")
    else:
        # The first condition lets the database enter the index at the cursor; the second settles ties.
        before = Q(published_at__lt=cursor.published_at) | Q(article__lt=cursor.pk)
        ordered = entries.filter(before, published_at__lte=cursor.published_at).order_by(
            "-published_at", "-article"
        )
    return list(ordered.values_list("article_id", "published_at")[: limit + 1])


def _neighbours(
    rows: list[Row], cursor: Cursor | None, limit: int
) -> tuple[list[Row], Cursor | None, Cursor | None]:
    """Cut the spare row off and say which cursors lead to older and newer stories."""
    more = len(rows) > limit
    rows = rows[:limit]
    if cursor is not None and cursor.backwards:
        rows.reverse()
    if not rows:
        return rows, None, None
    back = cursor is not None and cursor.backwards
    has_older, has_newer = (True, more) if back else (more, cursor is not None)
    older = Cursor(rows[-1][1], rows[-1][0]) if has_older else None
    newer = Cursor(rows[0][1], rows[0][0], backwards=True) if has_newer else None
    return rows, older, newer


def for_cards() -> QuerySet[Article]:
    """Return live stories with everything a card shows but the authors' names, in three queries."""
    bylines = Byline.objects.order_by("sort_order")
    live: QuerySet[Article] = Article.objects.live()
    return (
        live.defer("body")
        .select_related("lead_photo")
        .prefetch_related(Prefetch("bylines", bylines, to_attr="ordered_bylines"), "lead_photo__renditions")
    )


def cards_of(pks: Sequence[int]) -> list[Card]:
    """Return the cards of these stories in this order, without those withdrawn, be it with their section."""
    cards: dict[int, Card] = {pk: card for pk in pks if (card := memory.find(("card", pk)))}
    if missing := [pk for pk in pks if pk not in cards]:
        articles = list(for_cards().filter(pk__in=missing))
        sections = _sections_of(articles)
        authors = read_authors({byline.author_id for article in articles for byline in _bylines_of(article)})
        for article in articles:
            if _section_path(article) in sections:
                make = partial(card_of, article, sections, authors)
                cards[article.pk] = memory.remember(("card", article.pk), make)
    return [cards[pk] for pk in pks if pk in cards]


def _sections_of(articles: Iterable[Article]) -> dict[str, Page]:
    """Return the live parents of some stories by tree path, in one query for those not remembered."""
    paths = {_section_path(article) for article in articles}
    found = {path: page for path in paths if (page := memory.find(("section", path)))}
    if missing := paths - found.keys():
        for page in Page.objects.live().filter(path__in=missing):
            found[page.path] = memory.remember(("section", page.path), partial(_noted, page))
    return found


def _noted(page: Page) -> Page:
    tagging.note(tags.of_page(page.pk))
    return page


def _section_path(article: Article) -> str:
    return str(article.path[: -Article.steplen])


def _bylines_of(article: Article) -> list[Byline]:
    bylines: list[Byline] = getattr(article, "ordered_bylines", [])
    return bylines


def card_of(article: Article, sections: dict[str, Page], authors: dict[int, Author]) -> Card:
    """Describe one story for a list. `article` comes from `for_cards`."""
    section = sections.get(_section_path(article))
    bylines = [byline for byline in _bylines_of(article) if byline.author_id in authors]
    published_at = article.publication_time or article.latest_revision_created_at
    now = timezone.now()
    fresh_until = published_at + FRESH if published_at else None
    breaking_until = article.breaking_until if article.breaking else None
    tagging.note_until(*(end for end in (fresh_until, breaking_until) if end and end > now))
    shown = _tags_of(article, section, bylines)
    tagging.note_all(shown)
    return Card(
        pk=article.pk,
        url=article.get_url() or "",
        headline=article.headline_for_lists,
        standfirst="" if says_it_was_taken_back(article.title) else article.standfirst,
        kind=article.kind,
        kind_label=str(article.get_kind_display()),
        label=section.title if section else "",
        label_url=(section.get_url() or "") if section else "",
        published_at=published_at,
        authors=tuple(authors[byline.author_id].title for byline in bylines),
        photo=article.lead_photo,
        sponsor=article.sponsor if article.is_sponsored else "",
        paid_label=article.paid_label,
        is_fresh=fresh_until is not None and now < fresh_until,
        is_breaking=breaking_until is not None and now < breaking_until,
        tags=shown,
    )


def _tags_of(article: Article, section: Page | None, bylines: Sequence[Byline]) -> frozenset[str]:
    """Name the tags of what a card shows: story, section, authors, picture."""
    pages = [article.pk, *([section.pk] if section else []), *(byline.author_id for byline in bylines)]
    photo = {tags.of_photo(article.lead_photo_id)} if article.lead_photo_id else set()
    return frozenset(photo.union(map(tags.of_page, pages)))
