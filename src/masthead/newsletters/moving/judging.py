"""What becomes of each line of a file: taken, known already, kept out, or lost with the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.newsletters.addresses import Address, BadAddress, read_address
from masthead.newsletters.models import Newsletter, Standing, Subscription, Suppressed
from masthead.newsletters.moving.dates import BadDate, read_moment
from masthead.newsletters.moving.formats import OUT, Fate, Said, recognise
from masthead.newsletters.moving.seen import Seen
from masthead.newsletters.moving.source import Source

LINES = "lines"
PIECE = 500  # lines that are judged, and written, at once


class Outcome(models.TextChoices):
    """What becomes of a line."""

    TAKEN = "taken", _("Subscribed")
    KNOWN = "known", _("Known already, nothing changes")
    SUPPRESSED = "suppressed", _("Onto the list of suppressed addresses")
    ENDED = "ended", _("Kept as somebody who has left")
    LOST = "lost", _("Not taken")


class Why(models.TextChoices):
    """Why a line is not taken."""

    NO_ADDRESS = "no-address", _("No e-mail address")
    TWICE = "twice", _("The same mailbox stands further above")
    NO_DATE = "no-date", _("No date of consent, and you stated none")
    BAD_DATE = "bad-date", _("A date that cannot be read or true; write it as 2026-12-31")
    SUPPRESSED = "suppressed", _("Suppressed here, and stays so")
    GONE = "gone", _("The file says elsewhere that they have left")
    LEFT = "left", _("Has left here, and stays so")
    UNCONFIRMED = "unconfirmed", _("Has not confirmed")
    NO_LIST = "no-list", _("No newsletter is chosen, or none has the short name of the line")
    UNKNOWN = "unknown", _("Does not say whether they are subscribed")
    SINCE = "since", _("Left there, but has confirmed here since")


@dataclass(frozen=True)
class Terms:
    """What whoever imports answers for."""

    newsletters: Sequence[Newsletter]
    words: str  # where and how consent was collected
    by_name: str
    day: date | None = None  # of consent, for lines that say none


@dataclass
class Line:
    """One line, and what becomes of it."""

    number: int
    said: Said
    address: Address | None = None
    outcome: Outcome = Outcome.LOST
    why: Why | None = None
    detail: str = ""
    agreed: datetime | None = None
    newsletters: list[Newsletter] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Name the mailbox, where the line has one."""
        return self.address.key if self.address else ""

    @property
    def digest(self) -> str:
        """Give the hash of the mailbox, where the line has one."""
        return self.address.digest if self.address else ""

    def lose(self, why: Why, detail: str = "") -> None:
        """Leave it out."""
        self.outcome, self.why, self.detail = Outcome.LOST, why, detail


@dataclass(frozen=True)
class Known:
    """What is kept here of the mailboxes of some lines."""

    suppressed: set[str]
    held: Mapping[tuple[str, int], Subscription]  # by key of the mailbox and newsletter
    gone: set[str]
    first: Mapping[str, int]
    by_slug: Mapping[str, Newsletter]


def gather(source: Source, seen: Seen) -> None:
    """Note whom the file says have left, wherever it says so; raises CannotRead."""
    table = recognise(source)
    out = (said for _number, cells in source.lines() if (said := table.read(cells)).fate in OUT)
    addresses = (_address_of(said) for said in out)
    seen.note_gone(address.digest for address in addresses if address)


def pieces(source: Source) -> Iterator[list[Line]]:
    """Give the lines, some at once; raises CannotRead."""
    table = recognise(source)
    lines = (Line(number, table.read(cells)) for number, cells in source.lines())
    while piece := list(islice(lines, PIECE)):
        yield piece


def read_piece(lines: list[Line], seen: Seen) -> Mapping[str, int]:
    """Read the addresses, and note them; gives where each stood first."""
    for line in lines:
        try:
            line.address = read_address(line.said.address)
        except BadAddress as error:
            line.lose(Why.NO_ADDRESS, str(error))
    return seen.note((_mailbox(line), line.number) for line in lines if line.address)


def judge(lines: list[Line], terms: Terms, seen: Seen, *, now: datetime, is_binding: bool = False) -> None:
    """Say of each line what becomes of it; where that is binding, nobody leaves until it is written."""
    first = read_piece(lines, seen)
    good = [line for line in lines if line.address]
    known = _look_up(good, first, seen, is_binding=is_binding)
    for line in good:
        if known.first[_mailbox(line)] != line.number:
            line.lose(Why.TWICE, str(known.first[_mailbox(line)]))
        elif line.said.fate in OUT:
            _judge_out(line, known, now)
        else:
            _judge_in(line, terms, known, now)


def _judge_out(line: Line, known: Known, now: datetime) -> None:
    if line.digest in known.suppressed:
        line.outcome = Outcome.KNOWN
    elif line.said.fate == Fate.UNSUBSCRIBED and _has_confirmed_since(line, known, now):
        line.lose(Why.SINCE)
    else:
        line.outcome = Outcome.SUPPRESSED


def _has_confirmed_since(line: Line, known: Known, now: datetime) -> bool:
    """Whether somebody who left elsewhere has signed up here later; without a date, who left has left."""
    left = _moment(line.said.left, now)
    mine = (row for (key, _list), row in known.held.items() if key == line.key)
    confirmed = [row.confirmed_at for row in mine if row.standing == Standing.CONFIRMED and row.confirmed_at]
    return left is not None and any(at > left for at in confirmed)


def _judge_in(line: Line, terms: Terms, known: Known, now: datetime) -> None:
    if line.digest in known.suppressed:
        line.lose(Why.SUPPRESSED)
    elif line.digest in known.gone:
        line.lose(Why.GONE)
    elif line.said.fate in {Fate.UNCONFIRMED, Fate.UNKNOWN}:
        line.lose(Why.UNCONFIRMED if line.said.fate == Fate.UNCONFIRMED else Why.UNKNOWN)
    elif line.said.newsletter and line.said.newsletter not in known.by_slug:
        line.lose(Why.NO_LIST, line.said.newsletter)
    elif _date(line, terms, now):
        _judge_lists(line, terms, known)


def _date(line: Line, terms: Terms, now: datetime) -> bool:
    """Find when somebody agreed; says whether that is known."""
    try:
        line.agreed = read_moment(line.said.agreed, now=now)
    except BadDate:
        line.lose(Why.BAD_DATE, line.said.agreed[:40])
        return False
    if line.agreed is None and terms.day:
        line.agreed = datetime.combine(terms.day, time(), UTC)
    if line.agreed is None and line.said.fate != Fate.ENDED:
        line.lose(Why.NO_DATE)
        return False
    return True


def _judge_lists(line: Line, terms: Terms, known: Known) -> None:
    """Find which newsletters are new to somebody; what they have left stays left."""
    named = known.by_slug.get(line.said.newsletter)
    wanted = [named] if named else terms.newsletters
    if not wanted:
        line.lose(Why.NO_LIST)
        return
    held = {one.pk: known.held.get((line.key, one.pk)) for one in wanted}
    is_end = line.said.fate == Fate.ENDED
    line.newsletters = [one for one in wanted if _is_new(held[one.pk], is_end=is_end)]
    if line.newsletters:
        line.outcome = Outcome.ENDED if is_end else Outcome.TAKEN
    elif not is_end and any(row and row.has_left for row in held.values()):
        line.lose(Why.LEFT)
    else:
        line.outcome = Outcome.KNOWN


def _is_new(row: Subscription | None, *, is_end: bool) -> bool:
    return row is None or (row.standing == Standing.ASKED and not row.has_left and not is_end)


def _look_up(lines: list[Line], first: Mapping[str, int], seen: Seen, *, is_binding: bool) -> Known:
    """Ask the database about all lines at once."""
    addresses = [line.address for line in lines if line.address]
    digests = {one.digest for one in addresses}
    suppressed = Suppressed.objects.filter(digest__in=digests).values_list("digest", flat=True)
    rows = Subscription.objects.filter(subscriber__key__in={one.key for one in addresses})
    rows = rows.select_for_update(of=("self",)) if is_binding else rows
    held = {(row.subscriber.key, row.newsletter_id): row for row in rows.select_related("subscriber")}
    slugs = {line.said.newsletter for line in lines if line.said.newsletter}
    by_slug = {one.slug: one for one in Newsletter.objects.filter(slug__in=slugs)} if slugs else {}
    return Known(set(suppressed), held, seen.is_gone(digests), first, by_slug)


def _mailbox(line: Line) -> str:
    """Name what may stand once in a file: a mailbox, in our own table one on one list, and one that left."""
    what = "!" if line.said.fate in OUT else line.said.newsletter
    return f"{line.digest} {what}"


def _address_of(said: Said) -> Address | None:
    try:
        return read_address(said.address)
    except BadAddress:
        return None


def _moment(said: str, now: datetime) -> datetime | None:
    try:
        return read_moment(said, now=now)
    except BadDate:
        return None


def count(lines: Iterable[Line]) -> Iterator[str]:
    """Name what became of lines, as tallies count it."""
    for line in lines:
        yield LINES
        yield str(line.outcome.value)
        if line.why:
            yield f"{Outcome.LOST.value}:{line.why.value}"
