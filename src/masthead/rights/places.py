"""Places that are on no page of their own and before readers all the same: the logo in the settings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.photos.media import Medium
from masthead.photos.models import Photo
from masthead.rights import uses
from masthead.rights.finding import picture_fields, pictures_in
from masthead.rights.validity import Wanted, faults_of

_places: list[type[Model]] = []


def register(model: type[Model]) -> None:
    """Have the pictures that settings of a kind name count as shown to readers, and need a right to be."""
    if model not in _places:
        _places.append(model)
        for field in picture_fields(model):
            field.validators.append(require_right)
        pre_save.connect(_refuse, sender=model)
        post_save.connect(_follow, sender=model)
        pre_delete.connect(_forget, sender=model)


def note_all() -> None:
    """Note what all settings of these kinds name."""
    for model in _places:
        for settings in model._default_manager.all():
            uses.note_settings(settings, pictures_in(settings))


def require_right(photo_id: int) -> None:
    """Refuse a picture that may not be on every page now; raises ValidationError in the gate's words."""
    photo = Photo.objects.select_related("licence").filter(pk=photo_id).first()
    if photo is None:
        return
    faults = faults_of(photo, getattr(photo, "licence", None), Wanted(Medium.WEB, timezone.now()))
    if faults:
        said = _("The picture “%(title)s” may not run: %(faults)s")
        why = {"title": photo.title, "faults": " ".join(fault.said for fault in faults)}
        raise ValidationError(said % why)


def _refuse(instance: Model, **_: Any) -> None:
    """Let no program put a picture there that a person could not; what stood there before may stay."""
    before = type(instance)._default_manager.filter(pk=instance.pk).first()
    known = {standing.photo_id for standing in pictures_in(before)} if before else set()
    for standing in pictures_in(instance):
        if standing.photo_id not in known:
            require_right(standing.photo_id)


def _follow(instance: Model, **_: Any) -> None:
    uses.note_settings(instance, pictures_in(instance))


def _forget(instance: Model, **_: Any) -> None:
    uses.note_settings(instance, [])
