"""What is filled in about checks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.checks.setting import WORDS, Row, title_of


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For those who ask later. It is kept with your name; readers never see it."),
    )


class LevelsForm(forms.Form):
    """One field for each check that the house may set."""

    def __init__(self, *args: Any, rows: Iterable[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.fields.update({row.rule.name: _field(row) for row in self.rows if len(row.rule.levels) > 1})

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give the template every check, with its field where it has one; those that may be set are first."""
        for row in sorted(self.rows, key=lambda row: -min(len(row.rule.levels), 2)):
            has_field = row.rule.name in self.fields
            yield {
                "title": title_of(row.rule),
                "says": row.rule.says,
                "field": self[row.rule.name] if has_field else None,
                "level": WORDS.get(row.rule.usual, _("Fixed, or set elsewhere")),
            }


def _field(row: Row) -> forms.ChoiceField:
    """Let one of the levels be chosen that the check allows, or none."""
    otherwise = _("As otherwise: %(level)s") % {"level": str(WORDS[row.otherwise]).lower()}
    levels = [(level, WORDS[level]) for level in row.rule.levels]
    return forms.ChoiceField(
        label=title_of(row.rule),
        help_text=str(row.rule.says),
        choices=[("", otherwise), *levels],
        initial=row.chosen,
        required=False,
    )
