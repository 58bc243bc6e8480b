"""What this department puts on the pages of topics and stories."""

from typing import Any

from django.http import HttpRequest

from masthead.articles.blocks.events import SO_FAR
from masthead.articles.models import Article
from masthead.chronicle.models import Telling
from masthead.chronicle.parts import TIMELINE
from masthead.chronicle.relatives import relatives_of
from masthead.chronicle.timelines import has_events
from masthead.pages.parts import pair
from masthead.press import tags
from masthead.theme.positions import PositionContent
from masthead.topics.models import Topic, TopicKind

PART = "pages/part.html"


def fill_topic_head(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Show who a person stands in relation to."""
    if not isinstance(page, Topic) or page.kind != TopicKind.PERSON:
        return None
    relatives = relatives_of(page)
    return PositionContent("chronicle/relatives.html", {"relatives": relatives}) if relatives else None


def fill_before_coverage(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Show the story so far of a topic that has one."""
    if not isinstance(page, Topic) or not has_events(page.pk):
        return None
    return PositionContent(PART, {"part": TIMELINE, "key": page.pk})


def fill_after_story(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Show the story so far in short where a topic wants that, unless the story has it already."""
    if not isinstance(page, Article) or any(block.block_type == "so_far" for block in page.body):
        return None
    filed = [topic.pk for topic in page.filed_under()]
    wanted = set(Telling.objects.filter(topic__in=filed, is_under_stories=True).values_list("pk", flat=True))
    told = next((key for key in filed if key in wanted), None)
    shown = frozenset(map(tags.telling, filed))
    if told is None:
        return PositionContent("chronicle/nothing.html", tags=shown)
    return PositionContent(PART, {"part": SO_FAR, "key": pair(page.pk, told)}, shown)
