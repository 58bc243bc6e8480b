"""What a page shows, noted while it is rendered.

Whatever hands out something to be shown notes its tags here: `page:12`, `photo:33`, `list:7`, `site`. Outside
a rendering for the press nothing listens, and noting costs nothing. The press keeps only what was declared
printable: a view that says nothing is never kept, and so never stale.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from masthead.press.store import Store

PRINTABLE, VARYING = "printable", "varying"
DECLARATIONS = {PRINTABLE, VARYING}  # noted like tags, and none
View = TypeVar("View", bound=Callable[..., Any])


@dataclass
class Shown:
    """What a page shows, and until when it would be the same if nothing changed."""

    tags: set[str] = field(default_factory=set)
    until: datetime | None = None
    store: "Store | None" = None  # that the page is rendered for
    epoch: int = 0  # of the store when the rendering began


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


def note(*tags: str) -> None:
    """Say that the page being rendered shows these things."""
    shown = _shown.get()
    if shown is not None:
        shown.tags.update(tags)


def note_until(*moments: datetime | None) -> None:
    """Say that time alone changes the page at these moments; those that are None never come."""
    shown = _shown.get()
    if shown is not None:
        known = [moment for moment in (shown.until, *moments) if moment]
        shown.until = min(known, default=None)


def declare_printable() -> None:
    """Say that the answer being made is a page for everybody, and that all it shows is noted."""
    note(PRINTABLE)


def declare_varying() -> None:
    """Say that a parameter of the query made the page what it is: without that, none is kept under one."""
    note(VARYING)


def kept_by_press(view: View) -> View:
    """Let the press keep what a view answers: a page for everybody, of which all that is shown is noted."""

    @wraps(view)
    def declaring(*args: Any, **kwargs: Any) -> Any:
        declare_printable()
        return view(*args, **kwargs)

    return cast("View", declaring)


def note_all(tags: Iterable[str]) -> None:
    """Say that the page being rendered shows these things."""
    note(*tags)


@contextmanager
def collect(store: "Store | None" = None, epoch: int = 0) -> Iterator[Shown]:
    """Collect the tags of everything that is shown until the end of the block."""
    shown = Shown(store=store, epoch=epoch)
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def current() -> Shown | None:
    """Return what is noted of the page being rendered for the press; None outside a rendering."""
    return _shown.get()


def is_collecting() -> bool:
    """Whether a page is being rendered for the press."""
    return _shown.get() is not None
