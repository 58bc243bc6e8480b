"""A story for machines."""

from datetime import datetime
from itertools import chain, islice

from masthead.articles.contents import pictures_in
from masthead.articles.models import Article, Kind
from masthead.articles.relying import says_it_was_taken_back
from masthead.corrections.models import Correction
from masthead.corrections.reading import corrections_of
from masthead.feeds.pictures import WHOLE
from masthead.feeds.structured import things
from masthead.feeds.structured.citations import citations
from masthead.feeds.structured.things import Thing, filled
from masthead.kit.html import plain_text
from masthead.pages.frame import Frame
from masthead.pages.time_zone import told

MOST_PICTURES = 20  # of the text
TYPES = {
    Kind.OPINION: "OpinionNewsArticle",
    Kind.REVIEW: "ReviewNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}


def describe_story(story: Article, frame: Frame) -> Thing:
    """Describe a story: headline, times and byline are those that readers see."""
    publication = frame.publication
    published = story.publication_time
    authors = [things.author(who, publication) for who in story.signed_by()]
    return filled(
        {
            "@type": TYPES.get(Kind(story.kind), "NewsArticle"),
            "@id": frame.canonical_url,
            "url": frame.canonical_url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": frame.canonical_url},
            "headline": story.title,
            "description": "" if says_it_was_taken_back(story.title) else story.standfirst,
            "image": _images(story, frame),
            "datePublished": told(published, publication) if published else "",
            "dateModified": told(last_modified(story) or published, publication) if published else "",
            "author": authors or [_by_itself(frame)],
            "publisher": things.publisher(publication),
            "sponsor": _sponsor(story),
            "correction": [_correction(notice, frame) for notice in corrections_of(story)],
            "isAccessibleForFree": True,
            "articleSection": story.get_parent().title,
            "inLanguage": publication.language,
            "about": [things.topic(topic, publication) for topic in story.filed_under()],
            "citation": citations(story, publication),
            "keywords": [topic.title for topic in story.filed_under()],
        }
    )


def _images(story: Article, frame: Frame) -> list[Thing]:
    """Describe the lead picture in each shape, and those of the text once: each has its credit and rights."""
    publication = frame.publication
    lead = things.pictures(story.lead_photo or frame.social_photo, publication)
    inside = (things.pictures(photo, publication, shapes=(WHOLE,)) for photo in pictures_in(story))
    return [*lead, *chain.from_iterable(islice(inside, MOST_PICTURES))]


def last_modified(story: Article) -> datetime | None:
    """Return when readers last saw something new: an update, or a notice under the story."""
    moments = (story.publication_time, story.updated_at, *(notice.at for notice in corrections_of(story)))
    return max(filter(None, moments), default=None)


def _correction(notice: Correction, frame: Frame) -> Thing:
    """Describe what readers are told of a mistake (schema.org/CorrectionComment)."""
    return {
        "@type": "CorrectionComment",
        "url": f"{frame.canonical_url}#correction-{notice.pk}",
        "name": str(notice.get_kind_display()),
        "text": plain_text(notice.text),
        "datePublished": told(notice.at, frame.publication),
        "author": {"@type": "Organization", "name": frame.publication.title, "url": frame.home_url},
    }


def _by_itself(frame: Frame) -> Thing:
    """Return the publication as author of a story that nobody signed."""
    publication = frame.publication
    return {"@type": "Organization", "name": publication.title, "url": frame.home_url}


def _sponsor(story: Article) -> Thing:
    """Name who paid; nobody for a story that nobody paid for."""
    return {"@type": "Organization", "name": story.sponsor} if story.is_sponsored and story.sponsor else {}
