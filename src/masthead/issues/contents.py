"""What an issue comes to: its parts with everything a letter or a page shows of them, and what is wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from masthead.articles.listings import cards_of
from masthead.issues.pictures import Shown, Where, show
from masthead.issues.sold import Sold, offer
from masthead.kit.html import paragraphs_of, plain_text, printed_rich_text
from masthead.pages.frame import absolute
from masthead.pages.listings import Card
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium

if TYPE_CHECKING:
    from masthead.issues.models import Issue

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
BRACES = re.compile(r"\{\{.*?\}\}")
HREF = re.compile(r'(href=")(/[^"]*)')


@dataclass(frozen=True)
class Story:
    """One story as an issue shows it."""

    url: str
    headline: str
    text: str
    label: str  # its section; or that somebody paid for it
    is_paid: bool
    byline: str
    picture: Shown | None = None


@dataclass(frozen=True)
class Part:
    """One block, ready to be shown; of the fields those that its kind has."""

    kind: str
    heading: str = ""
    stories: Sequence[Story] = ()
    html: str = ""
    lines: Sequence[str] = ()  # the same as plain text
    picture: Shown | None = None
    link: str = ""
    words: str = ""
    sold: Sold | None = None


@dataclass(frozen=True)
class Contents:
    """All parts; what keeps them from being sent, and what somebody should know."""

    parts: Sequence[Part]
    faults: Sequence[str] = ()
    remarks: Sequence[str] = ()

    @property
    def first_words(self) -> str:
        """What the first story says of itself."""
        stories = (story for part in self.parts for story in part.stories)
        return next((story.text or story.headline for story in stories), "")


@dataclass
class Reader:
    """Reads the body of one issue for one medium at one moment."""

    where: Where
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def read(self, body: Any) -> Contents:
        """Give what a body comes to."""
        keys = [page.pk for block in body for page in _stories_in(block) if page]
        self._cards = {card.pk: card for card in cards_of(list(dict.fromkeys(keys)))}
        makers: dict[str, Callable[[Any], Part | None]] = {
            "lead": self._lead,
            "stories": self._stories,
            "text": self._text,
            "picture": self._picture,
            "advertisement": self._advertisement,
            "promo": self._promo,
        }
        parts = [part for block in body if (part := makers[block.block_type](block.value))]
        if not any(part.kind in ("lead", "stories", "text") for part in parts):
            self.faults.append(_("There is nothing to read in this issue yet. Add a story or a text."))
        return Contents(parts, self.faults, self.remarks)

    def _lead(self, value: Any) -> Part | None:
        story = self._story(value["story"], shape="card", is_pictured=value["with_picture"])
        if story is None:
            return None
        own = {"headline": value["headline"] or story.headline, "text": value["text"] or story.text}
        return Part("lead", stories=[Story(**{**vars(story), **own})])

    def _stories(self, value: Any) -> Part | None:
        made = [
            self._story(page, shape="square", is_pictured=value["with_pictures"]) for page in value["stories"]
        ]
        stories = [story for story in made if story]
        return Part("stories", heading=value["heading"], stories=stories) if stories else None

    def _story(self, page: Any, *, shape: str, is_pictured: bool) -> Story | None:
        card = self._cards.get(page.pk) if page else None
        if page is None or card is None:
            title = page.title if page else _("a story that was deleted")
            self.faults.append(
                _("“%(title)s” is not live. Publish it first, or take it out.") % {"title": title}
            )
            return None
        return Story(
            url=absolute(card.url, self.where.publication),
            headline=card.headline,
            text=card.standfirst,
            label=card.paid_label or _paid(card) or card.label,
            is_paid=bool(card.paid_label or _paid(card)),
            byline=card.byline,
            picture=self._of_card(card, shape) if is_pictured else None,
        )

    def _of_card(self, card: Card, shape: str) -> Shown | None:
        """Show a story's picture where it may go out by mail; else the story goes without."""
        if card.photo is None:
            return None
        shown, faults = show(card.photo, shape, self.where)
        if faults:
            said = _("The picture of “%(title)s” stays out: %(faults)s")
            self.remarks.append(said % {"title": card.headline, "faults": " ".join(faults)})
        return shown

    def _text(self, value: Any) -> Part | None:
        markup = printed_rich_text(expand_db_html(value.source))
        html = HREF.sub(lambda found: found[1] + absolute(found[2], self.where.publication), markup)
        lines = paragraphs_of(LINK.sub(_with_address, html))
        return Part("text", html=html, lines=lines) if lines else None

    def _picture(self, value: Any) -> Part | None:
        photo = value["photo"]
        if photo is None:
            self.faults.append(_("A picture was deleted. Take another, or take its block out."))
            return None
        shown, faults = show(photo, "whole", self.where, credit=value["credit"] or "")
        if faults:
            said = _("The picture “%(title)s” may not go out by mail: %(faults)s")
            self.faults.append(said % {"title": photo.title, "faults": " ".join(faults)})
        if shown and not shown.alt and not photo.is_decorative:
            said = _("The picture “%(title)s” has no alternative text, and many mailboxes show no pictures.")
            self.remarks.append(said % {"title": photo.title})
        words = value["caption"]
        return Part("picture", words=words, picture=shown, link=value["link"] or "") if shown else None

    def _advertisement(self, value: Any) -> Part | None:
        if self.where.medium is not Medium.NEWSLETTER:
            return None  # the copy on the web has the page's own places
        sold, fault = offer(value["creative"], self.where.publication, at=self.where.at)
        if fault:
            self.faults.append(fault)
        return Part("advertisement", sold=sold) if sold else None

    def _promo(self, value: Any) -> Part:
        return Part(
            "promo", heading=value["heading"], lines=[value["text"]], words=value["words"], link=value["link"]
        )


def read(issue: "Issue", publication: PublicationSettings, *, at: datetime, medium: Medium) -> Contents:
    """Give what an issue comes to at a moment: as a letter, or (Medium.WEB) as the copy on the web."""
    found = Reader(Where(publication, medium, at)).read(issue.body)
    return replace(found, remarks=[*found.remarks, *_remarks_on_braces(issue, found.parts)])


def _remarks_on_braces(issue: "Issue", parts: Sequence[Part]) -> Iterator[str]:
    """Say which of the editor's own words look like a merge field: they go out as they are."""
    own = [line for part in parts if part.kind in ("text", "promo") for line in (part.heading, *part.lines)]
    for words in dict.fromkeys(BRACES.findall("\n".join([issue.subject, issue.preheader, *own]))):
        said = _("“%(words)s” goes out as it is written: nothing is filled in for it.")
        yield said % {"words": words}


def _stories_in(block: Any) -> Iterator[Any]:
    if block.block_type == "lead":
        yield block.value["story"]
    elif block.block_type == "stories":
        yield from block.value["stories"]


def _with_address(link: re.Match[str]) -> str:
    """Write a link's address behind its words, where plain text would lose it."""
    address, words = link[1], link[2]
    return words if plain_text(words) == plain_text(address) else f"{words} ({address})"


def _paid(card: Card) -> str:
    if card.sponsor:
        return _("Sponsored by %(sponsor)s") % {"sponsor": card.sponsor}
    return _("Sponsored") if card.kind == "sponsored" else ""
