"""Magazines that ask their readers, for tests."""

import json
from typing import Any

from masthead.audience.cookie import NAME, Choice, new_number
from masthead.audience.models import ConsentSettings

EVERYTHING = ("statistics", "ads", "storage", "embeds", "social")


def ask_for(*purposes: str, **fields: Any) -> ConsentSettings:
    """Have the magazine ask for purposes, as its publisher would."""
    house: Any = ConsentSettings.read()
    told = [{"type": name, "value": {"recipients": f"{name.title()} Ltd"}} for name in purposes]
    house.purposes = json.dumps(told)
    for name, value in fields.items():
        setattr(house, name, value)
    house.save()
    return ConsentSettings.read()


def rules(**places: str) -> str:
    """Write rules of the house: `rules(JP="opt-in", US_NY="none")`."""
    told = [(place.replace("_", "-"), regime) for place, regime in places.items()]
    return json.dumps(
        [{"type": "place", "value": {"place": place, "regime": regime}} for place, regime in told]
    )


def chosen(*purposes: str, version: int = 1) -> Choice:
    """Return a choice."""
    return Choice(version, frozenset(purposes), new_number())


def cookie_of(choice: Choice) -> dict[str, str]:
    """Return what a browser sends of a choice."""
    return {"HTTP_COOKIE": f"{NAME}={choice.value}"}
