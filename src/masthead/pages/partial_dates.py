"""Partial dates (`masthead.kit.partial_dates`) as editors write them and readers read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.kit.partial_dates import first_day, is_partial_date

LONGEST = 10  # 2026-03-12
HOW_TO_WRITE = gettext_lazy("As exact as it is known: 2026, 2026-03 or 2026-03-12.")
BY_LENGTH = {4: "Y", 7: "F Y", 10: "j F Y"}
DAY, MONTH, YEAR = 10, 7, 4


@dataclass(frozen=True)
class Moment:
    """A date for a `<time>`: for machines and for readers."""

    iso: str
    words: str


def validate_partial_date(text: str) -> None:
    """Refuse what is no date, with how one is written; raises ValidationError."""
    if not is_partial_date(text):
        message = _("“%(text)s” is no date. Write 2026, 2026-03 or 2026-03-12.")
        raise ValidationError(message, params={"text": text}, code="no_date")


def tell(starts: str | None, ends: str | None = "") -> Sequence[Moment]:
    """Say when something was: one moment, or the two ends of a span without saying a year or month twice.

    Nothing for what is no date, as in a draft that nobody has checked.
    """
    if starts is None or not is_partial_date(starts):
        return []
    if not ends or not is_partial_date(ends) or ends == starts:
        return [_moment(starts, BY_LENGTH[len(starts)])]
    return [_moment(starts, _shortened(starts, ends)), _moment(ends, BY_LENGTH[len(ends)])]


def _shortened(starts: str, ends: str) -> str:
    """Choose how the beginning of a span is said, given what its end says anyway."""
    if starts[:YEAR] != ends[:YEAR] or YEAR in (len(starts), len(ends)):
        return BY_LENGTH[len(starts)]
    if len(starts) == len(ends) == DAY and starts[:MONTH] == ends[:MONTH]:
        return "j"
    return "j F" if len(starts) == DAY else "F"


def _moment(text: str, form: str) -> Moment:
    day: date = first_day(text)
    return Moment(text, date_format(day, form))
