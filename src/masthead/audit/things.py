"""What entries are about, in the desk's words, and the way there for whoever reads the log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from masthead.audit.models import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

_names: dict[str, str | Promise] = {}


@dataclass(frozen=True)
class Shown:
    """A thing as the log shows it; it may be there no more, or be nothing that has a page at the desk."""

    kind: str
    number: str = ""
    way: str = ""


def call(kind: str, name: str | Promise) -> None:
    """Name a kind of thing as the desk does, where its model does not; called from `AppConfig.ready`."""
    _names[kind] = name


def show(entries: Iterable[Entry], user: "AbstractBaseUser") -> dict[int, Shown]:
    """Say what each entry is about, by the entries' keys: a query for each kind of thing."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.thing_kind].append(entry)
    finder = AdminURLFinder(user)
    shown: dict[int, Shown] = {}
    for kind, ours in by_kind.items():
        model = _model_of(kind)
        there = _find(model, {entry.thing_key for entry in ours}) if model else {}
        for entry in ours:
            thing = there.get(entry.thing_key)
            way = finder.get_edit_url(thing) if thing else ""
            number = entry.thing_key if entry.thing_key.isdecimal() else ""
            shown[entry.pk] = Shown(_name_of(kind, model, thing), number, way or "")
    return shown


def _model_of(kind: str) -> type[Model] | None:
    """Return the model of a kind; None where there is none any more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def _find(model: type[Model], keys: Iterable[str]) -> Mapping[str, Model]:
    """Return the things that are there still, by their keys as the log has them."""
    found: type[Model] = Page if issubclass(model, Page) else model
    known = {key: value for key in keys if (value := _value_of(found, key)) is not None}
    there = found._base_manager.in_bulk(known.values())
    return {key: there[value] for key, value in known.items() if value in there}


def _value_of(model: type[Model], key: str) -> Any:
    """Return a key as the database has it; None for what is no key."""
    try:
        return model._meta.pk.to_python(key) if key else None
    except ValidationError:
        return None


def _name_of(kind: str, model: type[Model] | None, thing: Model | None) -> str:
    """Name a kind: as the desk does, as its model does, or by what is left of its code."""
    if kind in _names:
        return capfirst(gettext(str(_names[kind])))
    if isinstance(thing, Page) and thing.specific_class:
        model = thing.specific_class
    if model is None:
        return capfirst(kind.rpartition(".")[2])
    return capfirst(str(model._meta.verbose_name))
