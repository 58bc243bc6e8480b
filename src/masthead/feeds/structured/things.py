"""The things that pages speak of: the publication, people, topics, pictures."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Page

from masthead.chronicle.models import Kind
from masthead.chronicle.relatives import relatives_of
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
RELATED = {
    Kind.SPOUSE: "spouse",
    Kind.PARENT: "parent",
    Kind.CHILD: "children",
    Kind.SIBLING: "sibling",
    Kind.RELATIVE: "relatedTo",
    Kind.COLLEAGUE: "colleague",
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
            "publishingPrinciples": _policy(publication.policy_page, publication),
            "unnamedSourcesPolicy": _policy(
                publication.unnamed_policy_page or publication.policy_page, publication
            ),
        }
    )


def _policy(page: Page | None, publication: PublicationSettings) -> str:
    """Return the address of a page that says how the magazine works, while readers can reach it."""
    return absolute(page.get_url() or "", publication) if page and page.live else ""


def pictures(
    photo: Photo | None,
    publication: PublicationSettings,
    *,
    shapes: Sequence[str] = (WIDE, CLASSIC, SQUARE),
) -> list[Thing]:
    """Describe a picture once for each shape."""
    return [picture(shared) for shared in shared_pictures(photo, publication, shapes=shapes)]


def picture(shared: SharedPicture) -> Thing:
    """Describe one file of a picture with its credit and rights."""
    return filled(
        {
            "@type": "ImageObject",
            "url": shared.url,
            "contentUrl": shared.url,
            "width": shared.width,
            "height": shared.height,
            "caption": shared.caption or shared.alt,
            "creditText": shared.credit,
            "creator": {"@type": "Person", "name": shared.creator} if shared.creator else {},
            "copyrightNotice": shared.copyright_notice,
            "license": shared.license,
            "acquireLicensePage": shared.license_from,
            "digitalSourceType": shared.source_type,
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
        thing |= _family(what, publication) | {
            "alternateName": what.other_names,
            "description": what.description,
            "image": pictures(what.photo, publication, shapes=(SQUARE,)),
            "sameAs": links(what.links),
        }
    return filled(thing)


def _family(person: Topic, publication: PublicationSettings) -> Thing:
    """Name who is related to a person, as the page shows it; former spouses and partners have no word."""
    family: Thing = {}
    for relative in relatives_of(person) if person.kind == TopicKind.PERSON else ():
        if (word := RELATED.get(relative.kind)) and not (word == "spouse" and relative.until):
            family.setdefault(word, []).append(topic(relative.person, publication))
    return family


def links(stream: Iterable[Any]) -> list[str]:
    """Return the addresses of a list of accounts or links."""
    return [block.value["url"] for block in stream if block.value.get("url")]
