"""Figures about a draft that an editor reads while writing, under what the checks say.

They block nothing and ask for nothing; departments above say them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

Figure = Callable[["BasePage"], str]
_figures: dict[str, Figure] = {}


def register(name: str, figure: Figure) -> None:
    """Have a sentence said about each draft; an empty one is left out."""
    _figures[name] = figure


def figures_of(page: "BasePage") -> list[str]:
    """Say all there is to say about a draft."""
    return [said for figure in _figures.values() if (said := figure(page))]
