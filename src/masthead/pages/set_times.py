"""Times that editors set in forms: what cannot be meant is refused at its field, in plain words."""

from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

NO_ONE_TIME = "ambiguous_timezone"  # Django's word for an hour that is skipped or comes twice


def check_times(
    form: BaseForm, *, begins: str = "go_live_at", ends: str = "expire_at", over: str = ""
) -> None:
    """Refuse a beginning that was set to the past just now, an end at or before it, and hours that are none.

    Called from a form's `clean`. A time that has passed since it was set is history and stays. `over` is said
    of a time that is over, where it is no time of publishing; it may name `%(now)s`.
    """
    for name in list(form.errors):
        form.errors[name].data = [_in_plain_words(error) for error in form.errors[name].as_data()]
    begin, end = form.cleaned_data.get(begins), form.cleaned_data.get(ends)
    now = timezone.now()
    if begin and _minute(begin) < _minute(now) and _is_new(form, begins, begin):
        said = over or _(
            "This time is over: it is %(now)s now. Choose a time to come, or none to publish at once."
        )
        form.add_error(begins, said % {"now": _clock(timezone.localtime(now))})
    if begin and end and begin == end:
        form.add_error(ends, _("This is the time it begins. Choose a later end."))


def _is_new(form: BaseForm, name: str, moment: datetime) -> bool:
    """Whether somebody set the time just now; the desk's fields know no seconds."""
    before = form.get_initial_for_field(form.fields[name], name)
    return not isinstance(before, datetime) or _minute(before) != _minute(moment)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _in_plain_words(error: ValidationError) -> ValidationError:
    """Say of an hour that daylight saving skips or repeats which it is, and what to choose."""
    if error.code != NO_ONE_TIME or not error.params:
        return error
    moment, zone = error.params["datetime"], error.params["current_timezone"]
    there = moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    words: dict[str, Any] = {"time": _clock(moment), "zone": zone, "next": _clock(there)}
    if there.replace(tzinfo=None) != moment:
        said = _(
            "There is no %(time)s in %(zone)s: the clocks are put forward over it. "
            "Choose %(next)s or another time."
        )
    else:
        said = _(
            "%(time)s comes twice in %(zone)s: the clocks are put back. "
            "Choose a time at least an hour before or after it."
        )
    return ValidationError(said % words, code=NO_ONE_TIME)


def _clock(moment: datetime) -> str:
    return date_format(moment, "j M Y, H:i")
