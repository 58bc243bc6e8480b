"""What the story page may use, named once for themes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from masthead.articles.pictures import gallery_size, photos_in
from masthead.articles.rail import Rail, rail_of
from masthead.pages.listings import Card, list_more, list_related
from masthead.photos.printing import with_renditions
from masthead.press import tagging, tags

if TYPE_CHECKING:
    from masthead.articles.models import Article
    from masthead.people.models import Author
    from masthead.topics.models import Topic

RELATED = 4
READ_ON = 4  # stories under the story
MORE_ON = 3  # stories under a “more on” block


@dataclass(frozen=True)
class StoryContext:
    """Variables of the template `articles/article.html`, beside `page` and `frame`."""

    section: Page  # that the story lies in
    authors: "Sequence[Author]"  # in the order of the byline
    topics: "Sequence[Topic]"  # the main topic first
    related: Sequence[Card]  # by rule, for blocks in the body where nobody chose
    read_on: Sequence[Card]  # by rule, for the foot of the page: none that a block in the body shows
    more_on: Mapping[int, Sequence[Card]]  # by the key of a topic that a block in the body names
    rail: Rail  # what stands in the margin on wide screens
    gallery_size: int  # how many pictures its galleries hold


def topics_led_to(article: "Article") -> list[Page]:
    """Return the topics that “more on” blocks name; the main topic where a block names none."""
    named = [block.value["topic"] for block in article.body if block.block_type == "more_on"]
    return [topic for topic in (topic or article.main_topic for topic in named) if topic and topic.live]


def story_context(article: "Article") -> dict[str, Any]:
    """Collect the story page's variables in a fixed number of queries; what leads on shows no story twice."""
    authors = article.signed_by()
    with_renditions([article.lead_photo, *(author.portrait for author in authors), *photos_in(article.body)])
    section, topics = article.get_parent(), article.filed_under()
    more_on = list_more(topics_led_to(article), limit=MORE_ON, without=article)
    chosen = _chosen_by_hand(article)
    shown = {card.pk for cards in more_on.values() for card in cards}.union(*chosen)
    beside = list_related(article, limit=RELATED + READ_ON, exclude=shown)
    taken = RELATED if not all(chosen) else 0  # some block in the body shows what the rule says
    known = shown.union(card.pk for card in beside[: taken + READ_ON])
    tagging.note_all(tags.of_page(page.pk) for page in [*authors, *article.filed_under()])
    context = StoryContext(
        section=section,
        authors=authors,
        topics=topics,
        related=beside[:RELATED],
        read_on=beside[taken : taken + READ_ON],
        more_on=more_on,
        rail=rail_of(article, section, topics=topics, without=known),
        gallery_size=gallery_size(article.body),
    )
    return {field.name: getattr(context, field.name) for field in fields(context)}


def _chosen_by_hand(article: "Article") -> list[set[int]]:
    """Return the live stories that each “related” block names: none where the rule is to choose."""
    named = [block.value["stories"] for block in article.body if block.block_type == "related"]
    return [{story.pk for story in stories if story and story.live} for stories in named]
