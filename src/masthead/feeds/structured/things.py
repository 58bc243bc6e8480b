"""The things that pages speak of: the publication, people, topics, pictures."""

from collections.abc import Iterable, Sequence
from typing import Any

from masthead.feeds.pictures import CLASSIC, SQUARE, WIDE, SharedPicture, shared_pictures
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.topics.models import Topic, TopicKind

Thing = dict[str, Any]  # JSON border: one schema.org object

TYPES = {
    TopicKind.PERSON: "Person",
    TopicKind.ORGANISATION: "Organization",
    TopicKind.PLACE: "Place",
    TopicKind.SHOW: "TVSeries",
    TopicKind.FILM: "Movie",
    TopicKind.MUSIC: "CreativeWork",
    TopicKind.EVENT: "Event",
    TopicKind.SERIES: "CreativeWorkSeries",
}


def filled(thing: Thing) -> Thing:
    """Leave out what is empty; a missing statement is better than an empty one."""
    return {key: value for key, value in thing.items() if value not in ("", None, [], {})}


def publisher(publication: PublicationSettings) -> Thing:
    """Describe the publication as an organisation."""
    home = absolute("/", publication)
    return filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{home}#publication",
            "name": publication.title,
            "legalName": publication.owner,
            "slogan": publication.tagline,
            "description": publication.description,
            "url": home,
            "logo": next(iter(pictures(publication.logo, publication, shapes=(SQUARE,))), None),
            "sameAs": links(publication.social_accounts),
        }
    )


def pictures(
    photo: Photo | None,
    publication: PublicationSettings,
    *,
    shapes: Sequence[str] = (WIDE, CLASSIC, SQUARE),
) -> list[Thing]:
    """Describe a picture once for each shape."""
    return [picture(shared) for shared in shared_pictures(photo, publication, shapes=shapes)]


def picture(shared: SharedPicture) -> Thing:
    """Describe one file of a picture with its credit."""
    return filled(
        {
            "@type": "ImageObject",
            "url": shared.url,
            "contentUrl": shared.url,
            "width": shared.width,
            "height": shared.height,
            "caption": shared.caption or shared.alt,
            "creditText": shared.credit,
        }
    )


def author(who: Author, publication: PublicationSettings, *, whole: bool = False) -> Thing:
    """Describe whose byline it is; `whole` adds what the author's page shows."""
    thing = {
        "@type": "Organization" if who.is_desk else "Person",
        "name": who.title,
        "url": absolute(who.get_url() or "", publication) if who.live else "",
    }
    if whole:
        thing |= {
            "jobTitle": "" if who.is_desk else who.role,
            "description": who.summary(),
            "image": pictures(who.portrait, publication, shapes=(SQUARE,)),
            "sameAs": links(who.accounts),
        }
    return filled(thing)


def topic(what: Topic, publication: PublicationSettings, *, whole: bool = False) -> Thing:
    """Describe what a story is about; `whole` adds what the topic's page shows."""
    thing = {
        "@type": TYPES.get(TopicKind(what.kind), "Thing"),
        "name": what.title,
        "url": absolute(what.get_url() or "", publication) if what.live else "",
    }
    if whole:
        thing |= {
            "alternateName": what.other_names,
            "description": what.description,
            "image": pictures(what.photo, publication, shapes=(SQUARE,)),
            "sameAs": links(what.links),
        }
    return filled(thing)


def links(stream: Iterable[Any]) -> list[str]:
    """Return the addresses of a list of accounts or links."""
    return [block.value["url"] for block in stream if block.value.get("url")]
