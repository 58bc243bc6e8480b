"""A story for machines."""

from masthead.articles.models import Article, Kind
from masthead.feeds.structured import things
from masthead.feeds.structured.things import Thing, filled
from masthead.pages.frame import Frame
from masthead.pages.time_zone import told

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
            "description": story.standfirst,
            "image": things.pictures(story.lead_photo or frame.social_photo, publication),
            "datePublished": told(published, publication) if published else "",
            "dateModified": told(story.updated_at or published, publication) if published else "",
            "author": authors or [_by_itself(frame)],
            "publisher": things.publisher(publication),
            "sponsor": _sponsor(story),
            "isAccessibleForFree": True,
            "articleSection": story.get_parent().title,
            "inLanguage": publication.language,
            "about": [things.topic(topic, publication) for topic in story.filed_under()],
            "keywords": [topic.title for topic in story.filed_under()],
        }
    )


def _by_itself(frame: Frame) -> Thing:
    """Return the publication as author of a story that nobody signed."""
    publication = frame.publication
    return {"@type": "Organization", "name": publication.title, "url": frame.home_url}


def _sponsor(story: Article) -> Thing:
    """Name who paid; nobody for a story that nobody paid for."""
    return {"@type": "Organization", "name": story.sponsor} if story.is_sponsored and story.sponsor else {}
