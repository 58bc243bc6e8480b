"""One story as an entry of a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import escape
from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.corrections.reading import corrections_of
from masthead.feeds.bodies import body_of, text_of
from masthead.feeds.pictures import SharedPicture, shared_pictures
from masthead.kit.html import plain_text
from masthead.kit.xml import printable
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium
from masthead.photos.showing.crediting import credit_line


@dataclass(frozen=True)
class Entry:
    """What RSS and Atom say of a story; every text fit for XML."""

    guid: str  # stays the same when the story's address changes
    url: str
    title: str
    summary: str
    content: str  # HTML
    published: datetime
    updated: datetime
    authors: Sequence[str]
    categories: Sequence[str]
    picture: SharedPicture | None
    credit: str = ""


def told_of(story: Article, publication: PublicationSettings) -> str:
    """Return the story and what readers were told of its mistakes; of one that was retracted, only that."""
    notices = corrections_of(story)
    told = [
        f"<p><strong>{escape(notice.get_kind_display())}</strong></p>{text_of(notice.text, publication)}"
        for notice in notices
    ]
    body = [] if any(notice.is_retraction for notice in notices) else [body_of(story, publication)]
    return "\n".join([*body, *told])


def _summary_of(story: Article) -> str:
    """Return the standfirst; of a story that was retracted, why it was."""
    retracted = next((notice for notice in corrections_of(story) if notice.is_retraction), None)
    return plain_text(retracted.text) if retracted else story.standfirst


def entry_of(story: Article, publication: PublicationSettings) -> Entry:
    """Describe a live story; a sponsored one says so in its title."""
    published = story.publication_time or story.latest_revision_created_at
    title = _("Sponsored: %(title)s") % {"title": story.title} if story.is_sponsored else story.title
    topics = [topic.title for topic in story.filed_under()]
    photo = story.lead_photo
    shared = shared_pictures(photo, publication, medium=Medium.FEEDS)
    return Entry(
        guid=f"urn:uuid:{story.translation_key}",
        url=absolute(story.get_url() or "", publication),
        title=printable(title),
        summary=printable(_summary_of(story)),
        content=printable(told_of(story, publication)),
        published=published,
        updated=story.updated_at or published,
        authors=[printable(author.title) for author in story.signed_by()],
        categories=[printable(name) for name in ([_("Sponsored")] if story.is_sponsored else []) + topics],
        picture=next(iter(shared), None),
        credit=printable(credit_line(photo, publication.credit_form)) if photo and shared else "",
    )
