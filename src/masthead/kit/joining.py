"""Join a page from what was printed separately, and show no story in two of its lists.

Markup says, in comments that no reader sees, where something is put in, what the page shows already, and
which lists may choose: `<!--pick 4 2-->` begins a list of at most four items, of rank 2; each item lies
between `<!--item 12-->` and `<!--/item-->`. Lists choose in the order of their ranks, and each takes its
first items that stand nowhere else on the page; one that finds none is left out whole. What has rank 0 was
chosen by an editor and stays. So one print of “latest in News” serves every page of the section.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")  # a run of markup, or what was made of it
MARK = re.compile(
    rb'<esi:include src="([^"]+)"\s*/>'
    rb"|<!--shown ([\d ]*)-->"
    rb"|<!--pick (\d+) (\d+)-->(.*?)<!--/pick-->",
    re.DOTALL,
)
ITEM = re.compile(rb"<!--item (\d+)-->(.*?)<!--/item-->", re.DOTALL)


@dataclass(frozen=True)
class Include:
    """A place in a page where another print is put in: what changes with every publish."""

    key: str


@dataclass(frozen=True)
class Shown:
    """What the page shows in any case, by number."""

    numbers: frozenset[int]


@dataclass(frozen=True)
class Item(Generic[T]):
    """One thing that a list may show."""

    number: int
    content: T


@dataclass(frozen=True)
class Choice(Generic[T]):
    """A list that shows at most so many of its items; the lowest rank chooses first."""

    most: int
    rank: int
    parts: tuple[T | Item[T], ...]

    def pick(self, shown: set[int]) -> list[int]:
        """Name the items to show, given what is shown already."""
        numbers = [part.number for part in self.parts if isinstance(part, Item)]
        free = [number for number in dict.fromkeys(numbers) if not self.rank or number not in shown]
        return free[: self.most]

    def show(self, picked: Sequence[int]) -> list[T]:
        """Give the markup of the list with these items; none where there are none."""
        wanted = set(picked)
        markup: list[T] = []
        for part in self.parts if wanted else ():
            if not isinstance(part, Item):
                markup.append(part)
            elif part.number in wanted:
                markup.append(part.content)
                wanted.remove(part.number)
        return markup


Part: TypeAlias = T | Include | Shown | Choice[T]


def cut(markup: bytes, make: Callable[[bytes], T]) -> tuple[Part[T], ...]:
    """Cut markup at its marks; `make` makes of each run of it what is kept."""
    parts: list[Part[T]] = []
    at = 0
    for mark in MARK.finditer(markup):
        if mark.start() > at:
            parts.append(make(markup[at : mark.start()]))
        parts.append(_read(mark, make))
        at = mark.end()
    if at < len(markup):
        parts.append(make(markup[at:]))
    return tuple(parts)


def join(parts: Iterable[Part[T]], put_in: Callable[[str], Iterable[Part[T]]]) -> list[T]:
    """Put everything in its place and let the lists choose; `put_in` gives the parts behind an include."""
    laid: list[Part[T]] = []
    for part in parts:
        laid += put_in(part.key) if isinstance(part, Include) else [part]
    shown = {number for part in laid if isinstance(part, Shown) for number in part.numbers}
    picked: dict[int, list[int]] = {}
    choices = [(n, part) for n, part in enumerate(laid) if isinstance(part, Choice)]
    for n, choice in sorted(choices, key=lambda entry: (entry[1].rank, entry[0])):
        picked[n] = choice.pick(shown)
        shown.update(picked[n])
    joined: list[T] = []
    for n, part in enumerate(laid):
        if isinstance(part, Choice):
            joined += part.show(picked[n])
        elif not isinstance(part, Include | Shown):
            joined.append(part)
    return joined


def join_markup(markup: bytes, put_in: Callable[[str], bytes] = lambda _: b"") -> bytes:
    """Do the same to markup that is sent as it is, not printed."""
    if MARK.search(markup) is None:
        return markup
    return b"".join(join(cut(markup, bytes), lambda key: cut(put_in(key), bytes)))


def _read(mark: re.Match[bytes], make: Callable[[bytes], T]) -> Part[T]:
    include, shown, most, rank, markup = mark.groups()
    if include is not None:
        return Include(include.decode())
    if shown is not None:
        return Shown(frozenset(map(int, shown.split())))
    parts: list[T | Item[T]] = []
    for n, text in enumerate(ITEM.split(markup)):
        if n % 3 == 1:
            number = int(text)
        elif n % 3 == 2:  # noqa: PLR2004 - text, number, item, text, number, …
            parts.append(Item(number, make(text)))
        elif text:
            parts.append(make(text))
    return Choice(int(most), int(rank), tuple(parts))
