"""How a page lists stories it may not know: a card, a batch of cards, and the protocol that fills them."""

import base64
import binascii
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import pgettext
from wagtail.models import Page

from masthead.pages.rhythm import DOSSIER, FIRST, LATER, Movement, arrange, arrange_results
from masthead.photos.models import Photo
from masthead.press import tagging, tags

BATCH = 24  # cards on one page of a listing
BEGINNINGS = 5  # stories in “how it began”


class BadCursor(ValueError):
    """The cursor in an address is not one of ours."""


@dataclass(frozen=True)
class Cursor:
    """Where a batch begins: strictly after (older than) this story, or before (newer) when `backwards`."""

    published_at: datetime
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        stamp = int(self.published_at.timestamp() * 1_000_000)
        raw = f"{stamp}.{self.pk}.{int(self.backwards)}"
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor from an address; raises BadCursor."""
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
            stamp, pk, backwards = raw.split(".")
            moment = datetime.fromtimestamp(int(stamp) / 1_000_000, tz=UTC)
            return cls(moment, _database_key(int(pk)), backwards == "1")
        except (ValueError, OverflowError, OSError, binascii.Error) as error:
            raise BadCursor(f"{text!r} is no cursor.") from error


def _database_key(number: int) -> int:
    """Return a number that a database can hold as a key; raises ValueError for any other."""
    if not 0 < number < 2**63:
        raise ValueError(f"{number} is no key")
    return number


@dataclass(frozen=True)
class Card:
    """One story as lists show it: everything a card template may use."""

    pk: int
    url: str
    headline: str
    standfirst: str
    kind: str  # value of articles.Kind
    kind_label: str
    label: str  # section's title, or the main topic's on a section front
    label_url: str
    published_at: datetime
    authors: Sequence[str] = ()
    photo: Photo | None = None
    sponsor: str = ""
    paid_label: str = ""  # says that somebody paid, where no card's label does
    is_fresh: bool = False  # so new that lists say the time of day too
    is_breaking: bool = False  # in the breaking strip
    tags: frozenset[str] = frozenset()

    @property
    def byline(self) -> str:
        """The authors in a sentence: “Ann, Bea and Cyd”."""
        *others, last = self.authors or ("",)
        return f"{', '.join(others)} {pgettext('byline', 'and')} {last}" if others else last


@dataclass(frozen=True)
class Batch:
    """Some cards in order, and the cursors of the neighbouring batches."""

    cards: Sequence[Card] = ()
    older: Cursor | None = None
    newer: Cursor | None = None
    tags: frozenset[str] = field(default_factory=frozenset)

    def without_photo(self, photo: int | None) -> "Batch":
        """Leave a picture out that stands at the head of the page already."""
        cards = [
            replace(card, photo=None) if card.photo and card.photo.pk == photo else card
            for card in self.cards
        ]
        return replace(self, cards=cards)

    @property
    def movements(self) -> Sequence[Movement]:
        """The cards as a front of their own shows them; the first page begins with a lead."""
        return arrange(self.cards, LATER) if self.newer else arrange(self.cards, FIRST, lead=True)

    @property
    def dossier(self) -> Sequence[Movement]:
        """The cards as they stand under somebody's or something's portrait."""
        return arrange(self.cards, DOSSIER)

    @property
    def results(self) -> Sequence[Movement]:
        """The cards as results of a search."""
        return arrange_results(self.cards)


@dataclass(frozen=True)
class Wanted:
    """Which stories of a listing are wanted: how many, where, from which span, without which."""

    limit: int = BATCH
    cursor: Cursor | None = None
    since: datetime | None = None  # inclusive
    until: datetime | None = None  # exclusive
    exclude: Sequence[int] = ()
    first: Sequence[int] = ()  # stories that stand first on the first page, and nowhere else


@dataclass(frozen=True)
class ListingContext:
    """Variables of the templates `topics/section.html` and `people/author.html`."""

    batch: Batch  # stories newest first, with what leads to older and newer ones


class Listing(Protocol):
    """What `articles` fulfils for every page that lists stories."""

    def list_cards(self, subject: Page, wanted: Wanted) -> Batch:
        """Return the newest stories under a subject, or around a cursor; always as many queries."""

    def list_related(self, page: Page, *, limit: int, exclude: Collection[int]) -> Sequence[Card]:
        """Return the stories that stand beside a story, by rule, without some and never the story itself."""

    def list_first(self, subject: Page, *, limit: int, without: Sequence[int]) -> Sequence[Card]:
        """Return the first stories under a subject, oldest first."""

    def list_companions(self, subject: Page, *, limit: int) -> Sequence[int]:
        """Return the pages of the same type that list most of the subject's newest stories too."""

    def lists(self, subject: Page, key: OuterRef, *, with_paid: bool) -> Exists | Q:
        """Return the condition that a page in somebody's query is a live story under a subject."""

    def list_these(self, keys: Sequence[int]) -> Sequence[Card]:
        """Return the cards of some stories in this order, without those that readers cannot reach."""


_listing: list[Listing] = []


def provide(listing: Listing) -> None:
    """Name who fills listings; called once by the department of stories."""
    _listing[:] = [listing]


def list_cards(subject: Page, wanted: Wanted = Wanted()) -> Batch:
    """List the stories under a page; an empty batch when no department provides any."""
    batch = _listing[0].list_cards(subject, wanted) if _listing else Batch()
    tagging.note_all(batch.tags)
    return batch


def list_related(page: Page, *, limit: int, exclude: Collection[int] = ()) -> Sequence[Card]:
    """List what stands beside a story, without what its page shows already."""
    return _listing[0].list_related(page, limit=limit, exclude=exclude) if _listing else ()


def list_first(subject: Page, *, without: Batch) -> Sequence[Card]:
    """List what began a subject, oldest first, without what stands beside it."""
    tagging.note(tags.listed(subject.pk))
    shown = [card.pk for card in without.cards]
    return _listing[0].list_first(subject, limit=BEGINNINGS, without=shown) if _listing else ()


def list_companions(subject: Page, *, limit: int) -> Sequence[int]:
    """List the pages of the same type whose stories are most often the subject's as well."""
    tagging.note(tags.listed(subject.pk))
    return _listing[0].list_companions(subject, limit=limit) if _listing else ()


def lists(subject: Page, key: OuterRef, *, with_paid: bool = False) -> Exists | Q:
    """Give the condition that a query's `key` is a live story under a page; a paid one only if wanted.

    A condition and not a list of keys: the database looks up the stories that the query has found, however
    many the subject has. Notes nothing on the page that is being rendered: what is made of them says until
    when it holds.
    """
    return _listing[0].lists(subject, key, with_paid=with_paid) if _listing else Q(pk__in=[])


def list_these(keys: Sequence[int]) -> Sequence[Card]:
    """Return the cards of some stories, in this order."""
    return _listing[0].list_these(keys) if _listing else ()


Leads = Callable[[Page], Sequence[int]]
_leads: list[Leads] = []


def provide_leads(leads: Leads) -> None:
    """Name who knows which stories editors chose to lead a page; called once by the department of fronts."""
    _leads[:] = [leads]


def leads_of(subject: Page) -> Sequence[int]:
    """Return the stories that an editor chose to lead a page."""
    tagging.note(tags.leading(subject.pk))
    return _leads[0](subject) if _leads else ()


def cursor_from(request: HttpRequest) -> Cursor | None:
    """Read the cursor of an address (`?from=…`); one that is not ours says nothing: others add `from` too."""
    try:
        return Cursor.parse(request.GET.get("from", ""))
    except BadCursor:
        return None


def is_cursor(text: str) -> bool:
    """Whether a text is the cursor of some place in a listing."""
    try:
        return str(Cursor.parse(text)) == text  # written in one way only
    except BadCursor:
        return False
