"""Forms at the desk that take nobody else's change back without a word.

A form sends all that it shows, also what nobody touched. Where somebody else saved in between, it would put
everything back as it was: the end of a licence, for example.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from masthead.pages.time_zone import told_at_desk

SEEN = "seen"  # the hidden field: the state that somebody was shown


class MeanwhileMixin(forms.BaseModelForm[Any]):
    """Refuses, once, what was typed before somebody else's change, and says what is as they have it."""

    version = ""

    def watch(self) -> None:
        """Remember in the form what is shown; to be called when all fields are there."""
        if self.instance.pk:
            self.version = self._version()
            field = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.version)
            self.fields[SEEN] = field

    def refuse_what_is_overtaken(self) -> None:
        """Add an error where somebody has saved since; to be called in `clean`."""
        seen = self.cleaned_data.get(SEEN)
        names = [name for name in self.changed_data if name != SEEN and not self.fields[name].disabled]
        if not seen or seen == self.version or not names:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a form that was sent has a QueryDict
        data[self.add_prefix(SEEN)] = self.version
        self.data = data
        said = _(
            "Somebody saved this after you opened it. As they have it: %(words)s. What you typed is still "
            "here, but not saved: look at both, put right what has to be, and save once more."
        )
        self.add_error(None, said % {"words": "; ".join(map(self._as_it_is, names))})

    def _version(self) -> str:
        initial = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        words = "\0".join(f"{name}={_plain(value)}" for name, value in sorted(initial.items()))
        return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()

    def _as_it_is(self, name: str) -> str:
        field = self.fields[name]
        return f"{field.label or name}: {_told(field, self.get_initial_for_field(field, name))}"


def _plain(value: Any) -> str:
    """Write a value so that the same is written the same, in whatever order a database gives it."""
    several = isinstance(value, Sequence) and not isinstance(value, str)
    return ", ".join(sorted(map(str, value))) if several else str(value)


def _told(field: forms.Field, value: Any) -> str:
    """Say a value to whoever typed another."""
    if isinstance(value, datetime):
        return told_at_desk(value)
    if isinstance(field, forms.ModelChoiceField):
        found: Any = field.queryset
        return str(found.filter(pk=value).first() or _("none")) if value else _("none")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value) or _("none"))
    if isinstance(field, forms.JSONField):
        return _("otherwise")
    words = {"True": _("yes"), "False": _("no"), "None": _("nothing"), "": _("nothing")}
    return words.get(_plain(value), _plain(value))
