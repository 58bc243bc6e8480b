"""Where stories are listed: the upkeep of the listing entries that every list reads."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from masthead.articles.models import Article, ListingEntry
from masthead.articles.related import relate
from masthead.articles.signals import (
    article_filed,
    article_published,
    article_withdrawn,
    articles_unlisted,
)
from masthead.pages.base import FRONT_DEPTH
from masthead.press import tags
from masthead.press.outbox import mark_stale


def subjects_of(article: Article) -> set[int]:
    """Name the pages that list a story: the front, its section, its topics, its authors.

    None while a page above it is withdrawn: readers cannot reach the story then.
    """
    above = list(article.get_ancestors().filter(depth__gt=1).values_list("pk", "live", "depth"))
    if not all(live for _, live, depth in above if depth > FRONT_DEPTH):
        return set()
    subjects = {link.topic_id for link in article.topic_links.all()}
    subjects |= {byline.author_id for byline in article.bylines.all()}
    subjects |= {pk for pk, _, _ in above}
    return subjects | ({article.main_topic_id} if article.main_topic_id else set())


def relist(article: Article) -> set[int]:
    """Write the story's listing entries anew: as many as it has subjects while live, none otherwise.

    Returns the keys of those subjects.
    """
    with transaction.atomic():
        entries = ListingEntry.objects.filter(article=article)
        before = set(entries.values_list("subject_id", "published_at"))
        entries.delete()
        after: set[tuple[int, datetime]] = set()
        if article.live and (moment := article.publication_time):
            after = {(pk, moment) for pk in subjects_of(article)}
            ListingEntry.objects.bulk_create(
                ListingEntry(subject_id=pk, article=article, published_at=moment) for pk, _ in sorted(after)
            )
        mark_stale(tags.listed(pk) for pk, _ in before ^ after)
        relate(article, article.publication_time if after else None)
        subjects = {pk for pk, _ in after}
        article_filed.send(sender=Article, article=article, subjects=subjects)
    return subjects


def relist_below(page: Page) -> None:
    """Write the entries of all live stories below a page that moved or came back."""
    below = Article.objects.descendant_of(page, inclusive=True).live().defer("body")
    for article in below.prefetch_related("topic_links", "bylines").iterator(chunk_size=500):
        relist(article)


def relist_returned(page: Page) -> None:
    """List the stories below a page that went live, if it had been withdrawn and they with it."""
    below = ListingEntry.objects.filter(article__path__startswith=page.path)
    if not isinstance(page.specific_deferred, Article) and not below.exists():
        relist_below(page)


def unlist_below(page: Page) -> None:
    """Take the stories below a withdrawn page off every list; they come back with it."""
    entries = ListingEntry.objects.filter(article__path__startswith=page.path)
    with transaction.atomic():
        mark_stale(map(tags.listed, entries.values_list("subject_id", flat=True).distinct()))
        entries.delete()
        articles_unlisted.send(sender=Article, page=page)


def list_published(article: Article) -> None:
    """List a story that went live, have the lists it is on printed at once, and announce it."""
    subjects = Page.objects.live().filter(pk__in=relist(article))
    addresses = [page.get_url() for page in subjects.order_by("path")]
    mark_stale([tags.of_page(article.pk)], addresses=filter(None, addresses))
    article_published.send(sender=Article, article=article)


def unlist_withdrawn(article: Article) -> None:
    """Take a withdrawn story off every list and announce it."""
    relist(article)
    article_withdrawn.send(sender=Article, article=article)
