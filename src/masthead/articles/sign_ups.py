"""Which newsletters a story can offer inside it: those departments say that have some."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.utils.translation import gettext as _

Choices = Iterable[tuple[str, str]]
Named = TypeVar("Named", bound=Callable[[], Choices])
_named: dict[str, Callable[[], Choices]] = {}


def register(name: str, named: Named) -> Named:
    """Add newsletters to choose from, each by what is stored of it and what editors read."""
    _named[name] = named
    return named


def choices() -> Choices:
    """Give what editors choose from; what they leave open is settled when the story is printed."""
    yield "", _("The one that suits this story")
    for named in _named.values():
        yield from named()
