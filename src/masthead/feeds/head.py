"""What channels put into the head of every page: cards for sharing, structured data, feeds, icons."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.listings import pictured
from masthead.articles.models import Article
from masthead.feeds import structured
from masthead.feeds.channels import channels_of
from masthead.feeds.pictures import SharedPicture, shared_pictures
from masthead.feeds.structured.story import last_modified
from masthead.pages.base import BasePage
from masthead.pages.frame import Frame, absolute, frame_shown, front_of
from masthead.pages.listings import Card
from masthead.pages.page_frame import frame_of
from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import told
from masthead.people.models import Author
from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.theme.positions import PositionContent

TITLE_LENGTH = 70  # what X shows of a title and a text (developer.x.com/cards)
TEXT_LENGTH = 200


@dataclass(frozen=True)
class SocialCard:
    """What a shared page looks like elsewhere: Open Graph and X card."""

    kind: str  # of Open Graph: website, profile or article
    title: str
    short_title: str
    text: str
    picture: SharedPicture | None
    locale: str  # as Open Graph writes it: en_GB
    account: str = ""  # the publication's on X, with the @
    published: str = ""
    modified: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()  # addresses
    tags: tuple[str, ...] = ()


def fill_head(page: Page | None, request: HttpRequest | None) -> PositionContent | None:
    """Describe the page to search engines, social networks and feed readers."""
    frame = _frame(page, request)
    if frame is None:
        return None
    graph, stand_in = structured.graph_of(page, frame), _stand_in(page, frame, request)
    context = {
        "frame": frame,
        "card": card_of(page, frame, stand_in=stand_in.photo if stand_in else None),
        "structured": structured.written(graph) if graph["@graph"] else "",
        "channels": channels_of(page, frame),
    }
    return PositionContent("feeds/head.html", context, stand_in.tags if stand_in else frozenset())


def _frame(page: Page | None, request: HttpRequest | None) -> Frame | None:
    """Take the frame that was built for the request; build one where a page has none yet."""
    if request is None:
        return None
    shown = frame_shown(request)
    return shown or (frame_of(page, request) if isinstance(page, BasePage) else None)


def _stand_in(page: Page | None, frame: Frame, request: HttpRequest | None) -> Card | None:
    """Return the front's lead when its picture has to stand for a page: never for another story."""
    has_own = frame.social_photo or frame.publication.logo or isinstance(page, Article)
    front = front_of(request) if request and frame.is_indexable and not has_own else None
    return pictured(front) if front else None


def card_of(page: Page | None, frame: Frame, *, stand_in: Photo | None = None) -> SocialCard:
    """Describe how a page looks when it is shared; the logo, then the stand-in, where it has no picture."""
    title = frame.social_title or frame.title
    if isinstance(page, Article) and page.is_sponsored:
        title = _("Sponsored: %(title)s") % {"title": title}
    photos = (frame.social_photo, frame.publication.logo, stand_in)
    base: dict[str, Any] = {
        "title": title,
        "short_title": Truncator(title).chars(TITLE_LENGTH),
        "text": Truncator(frame.social_description or frame.description).chars(TEXT_LENGTH),
        "picture": next(chain.from_iterable(_shareable(photo, frame.publication) for photo in photos), None),
        "locale": frame.publication.language.replace("-", "_"),
        "account": _account_on_x(frame),
    }
    if isinstance(page, Article):
        return SocialCard(kind="article", **base, **_story(page, frame))
    is_person = isinstance(page, Author) and not page.is_desk
    return SocialCard(kind="profile" if is_person else "website", **base)


def _shareable(photo: Photo | None, publication: PublicationSettings) -> list[SharedPicture]:
    return shared_pictures(photo, publication, medium=Medium.SOCIAL)


def _account_on_x(frame: Frame) -> str:
    """Return the publication's handle on X, where the desk has entered one."""
    accounts = [block.value for block in frame.publication.social_accounts]
    handles = [account["handle"] for account in accounts if account["network"].lower() in {"x", "twitter"}]
    return next(filter(None, handles), "")


def _story(story: Article, frame: Frame) -> dict[str, Any]:
    """Return what Open Graph's article vocabulary says of a story."""
    publication, published = frame.publication, story.publication_time
    return {
        "published": told(published, publication) if published else "",
        "modified": told(last_modified(story) or published, publication) if published else "",
        "section": story.get_parent().title,
        "authors": tuple(absolute(who.get_url() or "", publication) for who in story.signed_by() if who.live),
        "tags": tuple(topic.title for topic in story.filed_under()),
    }
