"""Which lines somebody wants to see, as the address of the screen says it: it can be kept and passed on."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    return [line for line in board.lines if _is_wanted(line, wanted, board)]


def count_quick(board: Board, user: User) -> dict[str, int]:
    """Return how many lines each quick filter would show by itself."""
    ours = our_sections(board, user)
    counts = {
        "mine": Wanted(user.pk, is_mine=True),
        "ours": Wanted(user.pk, ours=ours),
        "late": Wanted(user.pk, is_late=True),
        "blocked": Wanted(user.pk, is_blocked=True),
        "today": Wanted(user.pk, is_today=True),
    }
    return {name: len(choose(board, wanted)) for name, wanted in counts.items()}


def our_sections(board: Board, user: User) -> frozenset[int]:
    """Return somebody's sections: where alone they have a part, or else those of what they have."""
    places = page_permission_policy.instances_with_direct_explore_permission(user)
    own = {place.pk for place in places} & set(board.sections)
    if own and own != set(board.sections):
        return frozenset(own)
    return frozenset(line.section for line in board.lines if line.section and user.pk in line.whose)


def is_for_today(line: Line, board: Board) -> bool:
    """Whether a line is due today, or goes or went live today, by the magazine's clock."""
    today = board.now.astimezone(board.zone).date()
    return any(at is not None and at.astimezone(board.zone).date() == today for at in (line.due_at, line.at))


def _is_wanted(line: Line, wanted: Wanted, board: Board) -> bool:
    return all(_tests(line, wanted, board))


def _tests(line: Line, wanted: Wanted, board: Board) -> Iterable[bool]:
    """Give what has to be true of a line, the cheapest first."""
    yield not wanted.is_late or line.late_since is not None
    yield not wanted.is_blocked or line.blocks > 0
    yield not wanted.state or line.state == wanted.state
    yield not wanted.section or line.section == wanted.section
    yield wanted.ours is None or line.section in wanted.ours
    yield not wanted.is_mine or wanted.user in line.whose
    yield not wanted.person or wanted.person in line.whose
    yield not wanted.text or wanted.text in line.headline.casefold()
    yield not wanted.is_today or is_for_today(line, board)
