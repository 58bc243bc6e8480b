"""Ask, before a bundle goes live or is scheduled, about what its pages would go live without."""

import hashlib
from collections.abc import Sequence

from masthead.bundles.contents import Part
from masthead.bundles.models import Bundle, Item
from masthead.bundles.obstacles import Missing, missing_from


class BundleAsks(Exception):
    """Pages of a bundle lack what a check asks for; `missing` says which and what.

    Whoever knows it all the same acts once more and hands `answer` in.
    """

    def __init__(self, bundle: Bundle, missing: Sequence[Missing], answer: str) -> None:
        self.bundle, self.missing, self.answer = bundle, missing, answer
        super().__init__("; ".join(f"“{one.title}”: {', '.join(map(str, one.owed))}" for one in missing))


def ask(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]], *, answer: str) -> None:
    """Raise BundleAsks where something is asked for that the answer does not cover word for word."""
    missing = [missing_from(part) for _item, part in parts if part]
    owed = [one for one in missing if one.owed]
    mark = _mark(owed)
    if owed and answer != mark:
        raise BundleAsks(bundle, owed, mark)


def _mark(owed: Sequence[Missing]) -> str:
    """Name what is asked for in few characters, others once it says something else."""
    said = [f"{one.title}\0{reason}" for one in owed for reason in one.owed]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:24]
