"""Places that are on no page of their own and before readers all the same: the logo in the settings."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete

from masthead.rights import uses
from masthead.rights.finding import pictures_in

_places: list[type[Model]] = []


def register(model: type[Model]) -> None:
    """Have the pictures that settings of a kind name count as shown to readers."""
    if model not in _places:
        _places.append(model)
        post_save.connect(_follow, sender=model)
        pre_delete.connect(_forget, sender=model)


def note_all() -> None:
    """Note what all settings of these kinds name."""
    for model in _places:
        for settings in model._default_manager.all():
            uses.note_settings(settings, pictures_in(settings))


def _follow(instance: Model, **_: Any) -> None:
    uses.note_settings(instance, pictures_in(instance))


def _forget(instance: Model, **_: Any) -> None:
    uses.note_settings(instance, [])
