"""What the pages of sections and topics may use, named once for themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from masthead.pages.listings import Batch, Card

if TYPE_CHECKING:
    from masthead.topics.models import Topic


@dataclass(frozen=True)
class Letter:
    """The topics of one letter."""

    letter: str
    topics: "Sequence[Topic]"


@dataclass(frozen=True)
class TopicIndexContext:
    """Variables of the template `topics/topic_index.html`, beside `page` and `frame`."""

    people: "Sequence[Topic]"  # the people with a portrait, by name
    letters: "Sequence[Letter]"  # every live topic, by name


@dataclass(frozen=True)
class TopicContext:
    """Variables of the template `topics/topic.html`, beside `page` and `frame`."""

    batch: Batch  # stories newest first, with what leads to older and newer ones
    beginnings: Sequence[Card]  # the first stories of all, oldest first, where the batch ends before
    companions: "Sequence[Topic]"  # who and what is in most of the same stories
