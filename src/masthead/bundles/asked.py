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
    """Raise BundleAsks where something is asked for that the answer does not cover."""
    missing = [missing_from(part) for _item, part in parts if part]
    owed = [one for one in missing if one.owed]
    marks = [_mark(one, str(reason)) for one in owed for reason in one.owed]
    if not set(marks) <= set(answer.split()):
        raise BundleAsks(bundle, owed, " ".join(marks))


def _mark(one: Missing, said: str) -> str:
    """Name what is asked for of a page in few characters, others once it says something else."""
    return hashlib.sha256(f"{one.key} {said}".encode()).hexdigest()[:16]
