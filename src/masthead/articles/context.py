"""What the story page may use, named once for themes."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from masthead.articles.notes import Notes, notes_of
from masthead.articles.pictures import gallery_size, photos_in
from masthead.articles.rail import Rail, rail_of
from masthead.pages import parts
from masthead.pages.listings import Card, list_related
from masthead.photos.models import Photo
from masthead.photos.showing.printing import with_renditions
from masthead.press import tagging, tags

if TYPE_CHECKING:
    from masthead.articles.models import Article
    from masthead.people.models import Author
    from masthead.topics.models import Topic

READ_ON = 4  # stories under the story
MORE_ON = 3  # stories under a “more on” block, which are not shown again below
RELATED = 4  # stories in a block in the body where nobody chose
AT_HAND = 12  # at most, for all lists of a page that go by the rule: they show none twice


@dataclass(frozen=True)
class StoryContext:
    """Variables of the template `articles/article.html`, beside `page` and `frame`."""

    lead: Photo | None  # picture, the next best where it has gone
    lead_caption: str  # the story's own words for it, else the picture's
    section: Page  # that the story lies in
    authors: "Sequence[Author]"  # in the order of the byline
    topics: "Sequence[Topic]"  # the main topic first
    related: Sequence[Card]  # by rule, best first, for drafts and “related” blocks where nobody chose
    read_on: int  # the number of the part “read-on”: the stories under the story
    rail: Rail  # what stands in the margin on wide screens
    gallery_size: int  # how many pictures its galleries hold
    notes: Notes  # sentences readers are owed: `ai`, what part it had; `affiliates`, that links earn money


def story_context(article: "Article") -> dict[str, Any]:
    """Collect the story page's variables in a fixed number of queries."""
    authors = article.signed_by()
    with_renditions([article.lead_photo, *(author.portrait for author in authors), *photos_in(article.body)])
    topics = article.filed_under()
    tagging.note_all(tags.of_page(page.pk) for page in [*authors, *topics])
    lead = article.picture()
    context = StoryContext(
        lead=lead,
        lead_caption=_caption(article, lead),
        section=article.get_parent(),
        authors=authors,
        topics=topics,
        related=list_related(article, limit=AT_HAND) if _shows_related(article) else (),
        read_on=parts.pair(article.pk or 0, _count_wanted(article)),
        rail=rail_of(topics),
        gallery_size=gallery_size(article.body),
        notes=notes_of(article),
    )
    return {field.name: getattr(context, field.name) for field in fields(context)}


def _caption(article: "Article", lead: Photo | None) -> str:
    """Return the caption written for the lead picture, if it is that one; else the picture's own."""
    own = article.lead_caption if lead is not None and lead.pk == article.lead_photo_id else ""
    return own or (lead.caption if lead else "")


def _count_wanted(article: "Article") -> int:
    """Count the stories that must be at hand to read on with, as the other lists of the page take some."""
    wanted = READ_ON
    for block in article.body:
        if block.block_type == "more_on":
            wanted += MORE_ON
        elif block.block_type == "related":
            wanted += sum(map(bool, block.value["stories"])) or RELATED
    return min(wanted, AT_HAND)


def _shows_related(article: "Article") -> bool:
    """Whether the page itself shows them: in a “related” block where nobody chose, or as a draft."""
    return not article.live or any(
        block.block_type == "related" and not any(block.value["stories"]) for block in article.body
    )
