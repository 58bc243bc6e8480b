"""The stories so far, printed by themselves: on the page of the topic, and in short in stories on it."""

from wagtail.models import Page

from masthead.articles.blocks.events import SO_FAR
from masthead.articles.models import Article
from masthead.chronicle.timelines import Timeline, before_story, timeline_of
from masthead.pages.parts import PartContent, unpair
from masthead.press import tags

TIMELINE = "timeline"


def fill_timeline(pk: int) -> PartContent:
    """Show the whole story so far of a topic."""
    topic = Page.objects.live().filter(pk=pk).first()
    timeline = timeline_of(pk) if topic else Timeline()
    return PartContent(
        "chronicle/parts/timeline.html",
        {"timeline": timeline},
        frozenset({tags.of_page(pk), tags.so_far(pk)}),
    )


def fill_so_far(key: int) -> PartContent:
    """Show what happened on a topic before a story, given the keys of both in one number."""
    story_key, topic_key = unpair(key)
    topic = Page.objects.live().filter(pk=topic_key).first()
    story = Article.objects.live().filter(pk=story_key).defer("body").first()  # of a draft it tells nothing
    lines = before_story(topic_key, story) if topic else ()
    shown = {tags.of_page(story_key), tags.of_page(topic_key), tags.so_far(topic_key)}
    return PartContent("chronicle/parts/so_far.html", {"topic": topic, "lines": lines}, frozenset(shown))


FILLERS = {TIMELINE: fill_timeline, SO_FAR: fill_so_far}
