"""Several of a few choices, ticked at the desk, kept as words in one column."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst


class BoxesField(models.CharField[Any, Any]):
    """A set of choices as a text of their values, in the order of the choices; empty for none."""

    def __init__(self, *args: Any, choices: type[models.TextChoices], **kwargs: Any) -> None:
        self.boxes = choices
        super().__init__(*args, **{"max_length": 120, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """Say how the field is made again."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "choices": self.boxes}

    def from_db_value(self, value: str | None, *_about: object) -> frozenset[str]:
        """Read the column."""
        return self.to_python(value)

    def to_python(self, value: Any) -> frozenset[str]:
        """Take a text or a collection; what is no choice is left out."""
        words = value.split() if isinstance(value, str) else (value or ())
        return frozenset(map(str, words)) & frozenset(self.boxes.values)

    def get_prep_value(self, value: Any) -> str:
        """Write the column."""
        chosen = self.to_python(value)
        return " ".join(word for word in self.boxes.values if word in chosen)

    def formfield(self, **kwargs: Any) -> Any:
        """Offer boxes to tick."""
        known = {key: kwargs[key] for key in ("label", "help_text") if key in kwargs}
        return _Boxes(
            choices=self.boxes.choices,
            required=False,
            **{"label": capfirst(self.verbose_name), "help_text": self.help_text, **known},
        )

    def value_to_string(self, obj: models.Model) -> str:
        """Write the value as serialisation wants it."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Nothing more to check: `to_python` keeps choices only."""


class _Boxes(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Tick what is in the set."""
        return sorted(value) if isinstance(value, frozenset) else value
