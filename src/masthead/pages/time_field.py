"""Times that somebody sets at the desk: one field, one way to fill it in, by the magazine's clock."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.blocks import DateTimeBlock

from masthead.pages.desk_clock import comes_twice, words_for

MINUTE = "%Y-%m-%dT%H:%M"  # as browsers write and read a time
LAST = "9999-12-31T23:59"
NO_ONE_TIME = "ambiguous_timezone"  # Django's word for an hour that is skipped or comes twice


class DeskTimeInput(forms.DateTimeInput):
    """The browser's own way to choose a day and a time: it covers nothing until somebody asks for it."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"max": LAST, **(attrs or {})}, format=MINUTE)


class DeskTimeField(forms.DateTimeField):
    """Takes a time by the magazine's clock and says so.

    A time that the clocks skip is refused with the next there is; of one that comes twice the first is taken.
    A time that is left as it was keeps its seconds.
    """

    widget = DeskTimeInput
    default_error_messages = {"invalid": gettext_lazy("Enter a day and a time, such as 2027-05-03 14:00.")}
    before: datetime | None = None  # what the form began with

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundField:
        """Note what the form began with, and say beneath the field which clock it goes by."""
        before = form.get_initial_for_field(self, field_name)
        self.before = before if isinstance(before, datetime) else None
        bound = super().get_bound_field(form, field_name)
        said = [str(bound.help_text), words_for(self._moment_of(bound))] if not self.disabled else []
        bound.help_text = " ".join(filter(None, said)) or bound.help_text
        return bound

    def to_python(self, value: Any) -> datetime | None:
        """Read a time; raises ValidationError in words."""
        try:
            read: datetime | None = super().to_python(value)
        except ValidationError as error:
            if error.code != NO_ONE_TIME or not error.params:
                raise
            read = _first_of_two(error.params["datetime"], error.params["current_timezone"])
        return self.before if read and self._is_as_before(read) else read

    def _is_as_before(self, read: datetime) -> bool:
        """Whether the field shows what it showed before: no seconds, and not which of two hours it is."""
        if self.before is None or timezone.is_naive(self.before):
            return False
        here = timezone.get_current_timezone()
        with suppress(OverflowError):
            return _shown(self.before.astimezone(here)) == _shown(read.astimezone(here))
        return False

    def _moment_of(self, bound: BoundField) -> datetime | None:
        """Return the time that the field shows, where it is one."""
        with suppress(ValidationError, OverflowError):
            return self.to_python(bound.data) if bound.form.is_bound else self.before
        return None


class DeskTimeBlock(DateTimeBlock):
    """A time inside a story's blocks, taken as in every other field of the desk."""

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        clock = lazy(words_for, str)()
        super().__init__(help_text=format_lazy("{} {}", help_text, clock), **kwargs)

    @cached_property
    def field(self) -> DeskTimeField:
        """Return the field by which it is filled in."""
        return DeskTimeField(**self.field_options)


class SchedulePanel(PublishingPanel):
    """Wagtail's dialog for the schedule, with the desk's way to choose a time."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-dialog:hidden->w-action#reset",
            "data-w-dialog-target": "notify",
        }
        times = [FieldPanel(name, widget=DeskTimeInput(attrs)) for name in ("go_live_at", "expire_at")]
        super().__init__(**{"children": times, **kwargs})


def _first_of_two(moment: datetime, zone: Any) -> datetime:
    """Return the first time at which the clocks show something; raises ValidationError where they skip it."""
    first = moment.replace(tzinfo=zone, fold=0)
    if comes_twice(first):
        return first.astimezone(UTC)  # which is equal to others of its moment, as no hour is that comes twice
    words = {"time": _clock(moment), "zone": zone, "next": _clock(first.astimezone(UTC).astimezone(zone))}
    said = _(
        "There is no %(time)s in %(zone)s: the clocks are put forward over it. "
        "Choose %(next)s or another time."
    )
    raise ValidationError(said % words, code=NO_ONE_TIME)


def _shown(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None, fold=0)


def _clock(moment: datetime) -> str:
    return date_format(moment, "j M Y, H:i")
