"""Fill a picture's fields with what its file says: only what is empty, and never over what a person typed."""

import re
from collections.abc import Container, Mapping
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone

from masthead.photos.metadata.embedded import Embedded
from masthead.photos.metadata.vocabulary import DataMining, SourceType

# Field of the picture → what may fill it, the best first.
SOURCES = {
    "credit": ("credit_line", "source", "creator"),
    "creator": ("creator",),
    "source": ("source",),
    "copyright_notice": ("copyright_notice",),
    "headline": ("headline",),
    "caption": ("caption",),
    "description": ("alternative_text",),
    "place": ("place",),
    "people": ("people",),
    "taken_at": ("taken_at",),
    "instructions": ("instructions",),
    "usage_terms": ("usage_terms",),
    "web_statement": ("web_statement",),
    "licensor_name": ("licensor_name",),
    "licensor_url": ("licensor_url",),
    "digital_source_type": ("digital_source_type",),
    "ai_system": ("ai_system",),
    "ai_system_version": ("ai_system_version",),
    "ai_prompt": ("ai_prompt",),
    "ai_prompt_writer": ("ai_prompt_writer",),
    "data_mining": ("data_mining",),
    "tags": ("keywords",),
}
CODES = {"digital_source_type": frozenset(SourceType.values), "data_mining": frozenset(DataMining.values)}
AS_ANOTHER = re.compile(r"_[A-Za-z0-9]{7}$")  # what Django adds to a name that is taken
PHOTOGRAPHER = "photographer"  # of photos.models.CreditKind, which lies above
Offer = dict[str, tuple[Any, str]]  # field → value and where it stood in the file


def offered(embedded: Embedded, model: type[Model], *, now: datetime) -> Offer:
    """Say what a file offers for the fields of a picture, cut to what they hold."""
    offer: Offer = {}
    for field, names in SOURCES.items():
        name = next((name for name in names if getattr(embedded, name)), None)
        value = _fitting(field, getattr(embedded, name), model, now) if name else None
        if name and value:
            offer[field] = value, embedded.origins[name]
    return offer


def kind_of_credit(offer: Offer, kind: str) -> str:
    """Say whom a credit from a file names: who made the picture where both are one, else as it was."""
    is_maker = "credit" in offer and "creator" in offer and offer["credit"][0] == offer["creator"][0]
    return PHOTOGRAPHER if is_maker else kind


def chosen(offer: Offer, values: Mapping[str, Any], from_file: Container[str]) -> Offer:
    """Keep of an offer what fills an empty field, or replaces an earlier file's word that nobody changed."""
    return {field: given for field, given in offer.items() if not values.get(field) or field in from_file}


def titled(title: str, embedded: Embedded, file_name: str) -> str:
    """Return the headline instead of a title that only repeats the file's name."""
    names = {PurePath(file_name).name, PurePath(file_name).stem, AS_ANOTHER.sub("", PurePath(file_name).stem)}
    if embedded.headline and _plain(title) in {"", *map(_plain, names)}:
        return embedded.headline
    return title


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def _fitting(name: str, value: Any, model: type[Model], now: datetime) -> Any:
    """Make a value fit its field; None where it cannot be right."""
    if name == "tags":
        return list(value)
    if name in CODES:
        return value if value in CODES[name] else None
    if isinstance(value, datetime):
        moment = value if timezone.is_aware(value) else timezone.make_aware(value)
        return moment if moment <= now + timedelta(days=1) else None
    text = "; ".join(value) if isinstance(value, tuple) else value
    field = model._meta.get_field(name)
    most = field.max_length if isinstance(field, Field) else None
    return " ".join(text.split())[:most] if most else text


def is_same(kept: Any, value: Any) -> bool:
    """Tell whether a field holds what the file said, as far as a form lets that through."""
    if isinstance(kept, datetime) and isinstance(value, datetime):
        return kept.replace(microsecond=0) == value.replace(microsecond=0)
    if isinstance(value, list):
        return set(map(str, kept or ())) == set(value)
    return " ".join(str(kept or "").split()) == " ".join(str(value).split())


def fill(photo: Any, embedded: Embedded, *, file_name: str, now: datetime) -> list[str]:
    """Fill the empty fields of a picture that is not saved yet; returns the keywords, to add once it is."""
    offer = offered(embedded, type(photo), now=now)
    keywords, _origin = offer.pop("tags", ([], ""))
    values = {field: getattr(photo, field) for field in offer}
    for field, (value, origin) in chosen(offer, values, photo.from_file).items():
        setattr(photo, field, value)
        photo.from_file[field] = origin
    if "credit" in photo.from_file:
        photo.credit_kind = kind_of_credit(offer, photo.credit_kind)
    photo.title = titled(photo.title, embedded, file_name)
    return list(keywords)
