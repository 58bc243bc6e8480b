"""Times that editors set in forms: what cannot be meant is refused at its field, in plain words."""

from datetime import datetime

from django.forms import BaseForm
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def check_times(
    form: BaseForm, *, begins: str = "go_live_at", ends: str = "expire_at", over: str = ""
) -> None:
    """Refuse a beginning that was set to the past just now, and an end at it.

    Called from a form's `clean`. A time that has passed since it was set is history and stays. `over` is said
    of a time that is over, where it is no time of publishing; it may name `%(now)s`.
    """
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


def _clock(moment: datetime) -> str:
    return date_format(moment, "j M Y, H:i")
