"""What is filled in about checks."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.checks.setting import WORDS, Row, title_of
from masthead.pages.checking import Place, Rule

if TYPE_CHECKING:
    from masthead.staff.models import User


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For those who ask later. It is kept with your name; readers never see it."),
    )


class LevelsForm(forms.Form):
    """One field for each check that the house may set."""

    def __init__(self, *args: Any, rows: Iterable[Row], user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.user = list(rows), user
        self.fields.update({row.rule.name: _field(row) for row in self.rows if len(row.rule.levels) > 1})

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give the template every check, with its field where it has one; those that may be set are first."""
        for row in sorted(self.rows, key=lambda row: -min(len(row.rule.levels), 2)):
            has_field = row.rule.name in self.fields
            yield {
                "title": title_of(row.rule),
                "says": row.rule.says,
                "field": self[row.rule.name] if has_field else None,
                "taken": row.rule.taken or _fixed(row.rule),
                **_way(row.rule.set_at, self.user),
            }


def _fixed(rule: Rule) -> str:
    """Say how heavily a check is taken that the house cannot set."""
    if rule.usual:
        return _("Always: %(level)s") % {"level": str(WORDS[rule.usual]).lower()}
    return _("As the check itself says, each time.")


def _way(place: Place | None, user: "User") -> dict[str, Any]:
    """Say where else it is set, and lead there whoever may set it."""
    if place is None:
        return {}
    may = not place.permission or user.has_perm(place.permission)
    return {"place": place.words, "where": reverse(place.view, args=place.args) if may else ""}


def _field(row: Row) -> forms.ChoiceField:
    """Let one of the levels be chosen that the check allows, or none."""
    otherwise = _("As usual: %(level)s") % {"level": str(WORDS[row.otherwise]).lower()}
    levels = [(level, WORDS[level]) for level in row.rule.levels]
    return forms.ChoiceField(
        label=title_of(row.rule),
        help_text=str(row.rule.says),
        choices=[("", otherwise), *levels],
        initial=row.chosen,
        required=False,
    )
