"""Which lines somebody wants to see, as the address of the screen says it: it can be kept and passed on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.permissions import page_permission_policy

from masthead.rundown.lines import Board, Line
from masthead.rundown.states import State
from masthead.staff.models import User
from masthead.topics.models import Section

BY_STATE, BY_SECTION, BY_PERSON = "state", "section", "person"
GROUPINGS = [
    (BY_STATE, gettext_lazy("By state")),
    (BY_SECTION, gettext_lazy("By section")),
    (BY_PERSON, gettext_lazy("By person")),
]
QUICK = [
    ("mine", gettext_lazy("Mine")),
    ("ours", gettext_lazy("My sections")),
    ("late", gettext_lazy("Late")),
    ("blocked", gettext_lazy("Blocked")),
    ("today", gettext_lazy("Today")),
]

Test = Callable[[Line], bool]


class WantedForm(forms.Form):
    """The filters; a value that makes no sense is said at its field and leaves everything else in force."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *State.choices],
        error_messages={"invalid_choice": gettext_lazy("There is no state “%(value)s”. Choose one.")},
    )
    section = forms.ModelChoiceField(
        label=gettext_lazy("Section"),
        required=False,
        queryset=Section.objects.order_by("path"),
        empty_label=gettext_lazy("All"),
        error_messages={
            "invalid_choice": gettext_lazy("This section does not exist (any more). Choose one.")
        },
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        required=False,
        queryset=User.objects.filter(is_active=True).order_by("first_name", "last_name", "email"),
        empty_label=gettext_lazy("All"),
        error_messages={"invalid_choice": gettext_lazy("Nobody by this number works here. Choose somebody.")},
    )
    by = forms.ChoiceField(label=gettext_lazy("Grouped"), required=False, choices=GROUPINGS)
    group = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    mine, ours, late, blocked, today = (forms.BooleanField(required=False) for _name in QUICK)


@dataclass(frozen=True)
class Wanted:
    """What the screen is to show."""

    user: int
    ours: frozenset[int] | None = None  # keys of sections; None: all of them
    is_mine: bool = False
    is_late: bool = False
    is_blocked: bool = False
    is_today: bool = False
    state: str = ""
    section: int = 0
    person: int = 0
    text: str = ""
    by: str = BY_STATE
    group: str = ""

    @classmethod
    def of(cls, form: WantedForm, board: Board, user: User) -> "Wanted":
        """Read a form; of what is wrong in it nothing is taken."""
        form.is_valid()
        said: dict[str, Any] = form.cleaned_data
        section, person = said.get("section"), said.get("person")
        return cls(
            user=user.pk,
            ours=our_sections(board, user) if said.get("ours") else None,
            is_mine=bool(said.get("mine")),
            is_late=bool(said.get("late")),
            is_blocked=bool(said.get("blocked")),
            is_today=bool(said.get("today")),
            state=said.get("state", ""),
            section=section.pk if section else 0,
            person=person.pk if person else 0,
            text=said.get("q", "").strip().casefold(),
            by=said.get("by") or BY_STATE,
            group=said.get("group", ""),
        )


def choose(board: Board, wanted: Wanted) -> list[Line]:
    """Return the lines that are wanted, in no order."""
    tests = list(_tests(wanted, board))
    return [line for line in board.lines if all(test(line) for test in tests)]


def count_quick(board: Board, user: User) -> dict[str, int]:
    """Return how many lines each quick filter would show by itself."""
    quick = {
        "mine": Wanted(user.pk, is_mine=True),
        "ours": Wanted(user.pk, ours=our_sections(board, user)),
        "late": Wanted(user.pk, is_late=True),
        "blocked": Wanted(user.pk, is_blocked=True),
        "today": Wanted(user.pk, is_today=True),
    }
    return {name: len(choose(board, wanted)) for name, wanted in quick.items()}


def our_sections(board: Board, user: User) -> frozenset[int]:
    """Return somebody's sections: where alone they have a part, or else those of what they have."""
    places = page_permission_policy.instances_with_direct_explore_permission(user)
    own = {place.pk for place in places} & set(board.sections)
    if own and own != set(board.sections):
        return frozenset(own)
    return frozenset(line.section for line in board.lines if line.section and user.pk in line.whose)


def _tests(wanted: Wanted, board: Board) -> Iterator[Test]:
    """Give what has to be true of a line; what is not asked for is not tested."""
    if wanted.is_late:
        yield lambda line: line.late_since is not None
    if wanted.is_blocked:
        yield lambda line: line.blocks > 0
    if wanted.is_mine:
        yield lambda line: wanted.user in line.whose
    if wanted.is_today:
        tomorrow = datetime.combine(
            board.midnight.date() + timedelta(days=1), time.min, board.midnight.tzinfo
        )
        yield partial(_is_within, board.midnight, tomorrow)
    yield from _tests_of_fields(wanted)


def _tests_of_fields(wanted: Wanted) -> Iterator[Test]:
    ours = wanted.ours
    if ours is not None:
        yield lambda line: line.section in ours
    if wanted.state:
        yield lambda line: line.state == wanted.state
    if wanted.section:
        yield lambda line: line.section == wanted.section
    if wanted.person:
        yield lambda line: wanted.person in line.whose
    if wanted.text:
        yield lambda line: wanted.text in line.headline.casefold()


def _is_within(start: datetime, end: datetime, line: Line) -> bool:
    """Whether a line is due, or goes or went live, within a span."""
    due, at = line.due_at, line.at
    return (due is not None and start <= due < end) or (at is not None and start <= at < end)
