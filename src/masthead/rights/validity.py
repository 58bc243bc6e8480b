"""Whether a licence covers a use at a time, and if not, why: sentences that say what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from masthead.pages.moments import told
from masthead.photos.media import Medium
from masthead.photos.models import CreditKind, Photo
from masthead.rights.models import Licence
from masthead.rights.models.media_field import NAMES
from masthead.rights.models.terms import Model


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to do with a picture."""

    medium: Medium
    at: datetime
    credit: str = ""  # printed in place of the picture's own
    is_sponsored: bool = False  # somebody paid for the page
    other_pages: int = 0  # that show it already


@dataclass(frozen=True)
class Fault:
    """One thing that speaks against a use.

    The ground says what it is and what it hangs on, in no language: who has set one aside is not asked again
    while it is the same, however its sentence reads by then.
    """

    ground: str
    said: str


def faults_of(photo: Photo, licence: Licence | None, wanted: Wanted) -> list[Fault]:
    """Say everything that speaks against a use; nothing where it may be."""
    if licence is None or not (licence.says_a_kind() or licence.killed_at):
        said = _("it has no licence. Open the picture and say by what right we have it.")
        return [*_credit(photo, None, wanted), Fault("no-licence", said)]
    return [
        *_credit(photo, licence, wanted),
        *_time(licence, wanted.at),
        *_missing(licence),
        *_use(licence, wanted),
        *_instructions(photo, licence),
    ]


def _fault(licence: Licence, name: str, hangs_on: object, said: str) -> Fault:
    """Tie a fault to the licence that it lies in: with another one, it is another fault."""
    of = (name, licence.pk, licence.agency_id or "", licence.model, hangs_on)
    return Fault("|".join(map(str, of)), said)


def _credit(photo: Photo, licence: Licence | None, wanted: Wanted) -> Iterator[Fault]:
    is_ours = photo.credit_kind == CreditKind.OWN or (licence is not None and licence.model == Model.OWN)
    if not (is_ours or wanted.credit.strip() or photo.credit.strip()):
        said = _("it has no credit. Open the picture and write whom readers are to be told.")
        yield Fault("no-credit", said)


def _time(licence: Licence, at: datetime) -> Iterator[Fault]:
    killed, ends, begins = licence.killed_at, licence.ends_at, licence.starts_at
    if killed:
        said = _("it was killed on %(day)s. Take it out.")
        yield _fault(licence, "killed", killed.timestamp(), said % {"day": told(killed)})
    if ends and ends <= at:
        said = _("its licence ended on %(day)s. Take it out, or renew the licence.")
        yield _fault(licence, "ended", ends.timestamp(), said % {"day": told(ends)})
    if begins and begins > at:
        said = _("its licence begins on %(day)s. Publish the page from then on.")
        yield _fault(licence, "not-begun", begins.timestamp(), said % {"day": told(begins)})
    if (until := licence.embargo_until) and until > at:
        said = _("it is embargoed until %(day)s. Publish the page after that.")
        yield _fault(licence, "embargoed", until.timestamp(), said % {"day": told(until)})


def _missing(licence: Licence) -> Iterator[Fault]:
    """Say what the licence lacks to be one of its kind, by whatever way it came."""
    for name, said in licence.missing():
        why = _("its licence is not complete: %(said)s") % {"said": said}
        yield _fault(licence, "incomplete", name, why)


def _use(licence: Licence, wanted: Wanted) -> Iterator[Fault]:
    if not licence.media & wanted.medium:
        said = _("its licence is not for %(medium)s. Take another picture.")
        yield _fault(licence, "medium", int(wanted.medium), said % {"medium": NAMES[wanted.medium]})
    if licence.is_editorial_only and wanted.is_sponsored:
        said = _(
            "its licence is for editorial use only, and somebody paid for this page. Take another picture."
        )
        yield _fault(licence, "editorial-only", "", said)
    if licence.most_uses is not None and wanted.other_pages >= licence.most_uses:
        said = _(
            "its licence allows %(most)d uses, and %(found)d pages have it already. Buy further uses, "
            "or take another picture."
        ) % {"most": licence.most_uses, "found": wanted.other_pages}
        yield _fault(licence, "used-up", licence.most_uses, said)


def _instructions(photo: Photo, licence: Licence) -> Iterator[Fault]:
    """Ask for a person's answer to what the agency wrote into the file, once for each wording."""
    words = photo_instructions(photo)
    if is_open(licence, words):
        said = _("it came with the instructions “%(said)s”. Open the picture and say what they mean for us.")
        yield _fault(licence, "instructions", words, said % {"said": words})


def has_open_instructions(licence: Licence) -> bool:
    """Whether nobody has said yet what the instructions of a picture mean for us."""
    return is_open(licence, photo_instructions(licence.photo))


def is_open(licence: Licence, words: str) -> bool:
    """Whether instructions of this wording wait for a person's answer."""
    is_answered = licence.instructions_answer.strip() and licence.instructions_answered == words
    return bool(words and not is_answered)


def photo_instructions(photo: Photo) -> str:
    """Return what the agency wrote into the file for those who want to use it (IPTC: Instructions)."""
    return str(getattr(photo, "instructions", "") or "").strip()
