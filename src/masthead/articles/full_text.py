"""Whole stories: their bodies with everything a reader is shown, fetched in a fixed number of queries."""

from collections.abc import Collection, Sequence

from django.db.models import Prefetch
from wagtail.models import Page

from masthead.articles.house import share_house
from masthead.articles.listings import for_cards
from masthead.articles.models import Article, ArticleTopic, ListingEntry
from masthead.articles.models.article import main_first
from masthead.articles.pictures import photos_in
from masthead.people.reading import read_authors
from masthead.photos.showing.printing import with_renditions
from masthead.press import tagging, tags
from masthead.topics.reading import read_topics


def newest_in_full(subject: Page, *, limit: int, without: Collection[str] = ()) -> list[Article]:
    """Return the newest stories that a page lists, to show, never to save: `without` kinds of blocks."""
    entries = ListingEntry.objects.filter(subject=subject).order_by("-published_at", "-article")
    pks = list(entries.values_list("article_id", flat=True)[:limit])
    links = ArticleTopic.objects.order_by("sort_order")
    whole = for_cards().defer(None).prefetch_related(Prefetch("topic_links", links, to_attr="ordered_topics"))
    found = {story.pk: story for story in whole.filter(pk__in=pks)}
    stories = [found[pk] for pk in pks if pk in found]
    authors = read_authors({byline.author_id for story in stories for byline in story.ordered_bylines})
    topics_read = read_topics({key for story in stories for key in _topics_of(story)})
    for story in stories:
        found_topics = [topics_read[key] for key in _topics_of(story) if key in topics_read]
        topics = main_first(topics_read.get(story.main_topic_id or 0), found_topics)
        story.credit([authors[byline.author_id] for byline in story.ordered_bylines], topics)
        tagging.note_all(tags.of_page(page.pk) for page in [story, *story.signed_by(), *topics])
    tagging.note(tags.listed(subject.pk), tags.of_page(subject.pk))
    _read_bodies(stories, without)
    share_house(stories)
    with_renditions(photo for story in stories for photo in [story.lead_photo, *photos_in(story.body)])
    return stories


def _topics_of(story: Article) -> list[int]:
    """Name the topics of a story, the main one last."""
    further = [link.topic_id for link in story.ordered_topics]
    return [*further, *([story.main_topic_id] if story.main_topic_id else [])]


def _read_bodies(stories: Sequence[Article], without: Collection[str]) -> None:
    """Build the blocks of all stories together: one query for each kind that names pictures or pages."""
    if not stories:
        return
    raw = [[block for block in story.body.raw_data if block["type"] not in without] for story in stories]
    for story, body in zip(stories, stories[0].body.stream_block.bulk_to_python(raw), strict=True):
        story.body = body
