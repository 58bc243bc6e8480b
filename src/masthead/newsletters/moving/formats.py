"""The tables that are known: our own, Ghost's, Mailchimp's, Substack's, and any that names an address.

What a file is, its columns say. Whoever is not plainly on a list is never taken for somebody who is.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from masthead.newsletters.moving.source import CannotRead, Cells, Source, name_columns


class Fate(StrEnum):
    """What a line says of somebody."""

    WANTED = "wanted"
    ENDED = "ended"  # of one newsletter, in our own table
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"


OUT = frozenset({Fate.UNSUBSCRIBED, Fate.BOUNCED, Fate.COMPLAINED})


@dataclass(frozen=True)
class Said:
    """What a line says, before anything of it is believed."""

    address: str
    fate: Fate
    agreed: str = ""  # when they agreed
    left: str = ""  # when they left
    newsletter: str = ""  # the short name, in our own table
    asked: str = ""
    source: str = ""
    since: str = ""
    paused: str = ""


@dataclass(frozen=True)
class Table:
    """A kind of file."""

    label: str
    marks: frozenset[str]  # columns that no other kind has together
    read: Callable[[Cells], Said]


def recognise(source: Source) -> Table:
    """Say what a file is; raises CannotRead where it has no addresses, or nobody in it ever agreed."""
    columns = source.columns()
    name = source.name.casefold()
    if _is_mailchimp(columns):
        return _mailchimp(name, columns)
    for table in (OURS, GHOST, SUBSTACK, SUBSTACK_LIST):
        if table.marks <= set(columns):
            return table
    if not ADDRESS & set(columns):
        words = _("No column holds the address: the first line names “%(found)s”. Call one of them “email”.")
        raise CannotRead(words % {"found": name_columns(columns)})
    return PLAIN


ADDRESS = frozenset(
    {"email", "e-mail", "email address", "e-mail address", "address", "email_address", "mail"}
)
AGREED = (
    *("confirmed_at", "confirm_time", "consent", "consent date", "consented_at", "date of consent"),
    *("subscribed_at", "optin_time", "opt-in date", "date", "created_at", "since"),
)
STANDING = ("status", "standing", "state", "subscribed")
LEFT = ("unsub_time", "clean_time", "unsubscribed_at", "ended_at", "bounced_at")
FATES = {
    Fate.WANTED: {"", "subscribed", "confirmed", "active", "yes", "true", "1", "member", "enabled"},
    Fate.UNSUBSCRIBED: {
        "unsubscribed",
        "left",
        "ended",
        "no",
        "false",
        "0",
        "inactive",
        "optout",
        "opted-out",
    },
    Fate.BOUNCED: {"bounced", "cleaned", "invalid", "undeliverable", "hard bounce"},
    Fate.COMPLAINED: {"complained", "spam", "complaint", "abuse"},
    Fate.UNCONFIRMED: {"unconfirmed", "pending", "asked", "not confirmed", "nonsubscribed", "transactional"},
}
NEVER_AGREED = "nonsubscribed"


def _first_of(cells: Cells, names: Collection[str]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _fate(said: str) -> Fate:
    return next((fate for fate, words in FATES.items() if said.casefold() in words), Fate.UNKNOWN)


def _plain(cells: Cells) -> Said:
    fate = _fate(_first_of(cells, STANDING))
    return Said(_first_of(cells, ADDRESS), fate, _first_of(cells, AGREED), _first_of(cells, LEFT))


def _ours(cells: Cells) -> Said:
    standings = {"confirmed": Fate.WANTED, "ended": Fate.ENDED, "asked": Fate.UNCONFIRMED}
    return Said(
        cells.get("address", ""),
        standings.get(cells.get("standing", ""), Fate.UNKNOWN),
        agreed=cells.get("confirmed_at", ""),
        left=cells.get("ended_at", ""),
        newsletter=cells.get("newsletter", ""),
        asked=cells.get("asked_at", ""),
        source=cells.get("source", ""),
        since=cells.get("since", ""),
        paused=cells.get("paused_until", ""),
    )


def _ghost(cells: Cells) -> Said:
    answers = {"true": Fate.WANTED, "false": Fate.UNSUBSCRIBED}
    fate = answers.get(cells.get("subscribed_to_emails", "").casefold(), Fate.UNKNOWN)
    gone = cells.get("deleted_at", "")
    return Said(
        cells.get("email", ""), Fate.UNSUBSCRIBED if gone else fate, cells.get("created_at", ""), left=gone
    )


def _substack(cells: Cells) -> Said:
    """Read who gets mail; `active_subscription` says whether they pay, which is another thing."""
    is_out = cells.get("email_disabled", "").casefold() == "true"
    fate = Fate.UNSUBSCRIBED if is_out else Fate.WANTED
    return Said(cells.get("email", ""), fate, cells.get("created_at", "") or cells.get("start date", ""))


def _is_mailchimp(columns: tuple[str, ...]) -> bool:
    return "leid" in columns or {"optin_time", "confirm_time"} <= set(columns)


def _mailchimp(name: str, columns: tuple[str, ...]) -> Table:
    """Say which of an audience's files it is: each has columns of its own, and a name that says it."""
    if NEVER_AGREED in name:
        raise CannotRead(_("These contacts of Mailchimp never subscribed. Take the file of those who did."))
    if not ADDRESS & set(columns):
        words = _("No column holds the address: the first line names “%(found)s”. Call one “Email Address”.")
        raise CannotRead(words % {"found": name_columns(columns)})
    fate = Fate.WANTED
    if "unsub_time" in columns or name.startswith("unsubscribed"):
        fate = Fate.UNSUBSCRIBED
    elif "clean_time" in columns or name.startswith("cleaned"):
        fate = Fate.BOUNCED

    def read(cells: Cells) -> Said:
        agreed = _first_of(cells, ("confirm_time", "optin_time"))
        return Said(_first_of(cells, ADDRESS), fate, agreed, _first_of(cells, LEFT))

    return Table("Mailchimp", frozenset(), read)


OURS = Table("Masthead", frozenset({"address", "newsletter", "standing", "asked_at"}), _ours)
GHOST = Table("Ghost", frozenset({"email", "subscribed_to_emails"}), _ghost)
SUBSTACK = Table("Substack", frozenset({"email", "active_subscription"}), _substack)
SUBSTACK_LIST = Table("Substack", frozenset({"email", "stripe plan", "start date"}), _substack)
PLAIN = Table("CSV", frozenset(), _plain)
