"""What one page view can tell: the rest of a batch is left out.

A batch comes from one page that somebody has open (`counting/js/counting.js` sends no other). It was shown
once, and since then nobody has read it for longer than that. What else stands on a page, such as an
advertisement, is told of once, and there are not many such things on a page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from masthead.counting.batches import Item
from masthead.counting.reading_kinds import OWN

MOST_ON_A_PAGE = 20  # things of a kind
SLACK = 2  # seconds: ages are rounded


def of_one_view(items: Iterable[Item]) -> list[Item]:
    """Return what of a batch one page view can have told, in its order."""
    view = _View()
    return [item for item in items if view.has(item)]


class _View:
    """One page view, as far as its batch has been read."""

    def __init__(self) -> None:
        self.page: object = None
        self.shown: int | None = None  # seconds before the batch, where this batch tells it
        self.told: set[tuple[str, Sequence[object]]] = set()
        self.number: Counter[str] = Counter()

    def has(self, item: Item) -> bool:
        """Whether an event can be of this view too; from then on it is."""
        is_own = item.kind in OWN
        said = (item.kind, () if is_own else tuple(item.kept))
        if said in self.told or self.number[item.kind] >= MOST_ON_A_PAGE or (is_own and not self._fits(item)):
            return False
        self.told.add(said)
        self.number[item.kind] += 1
        if is_own:
            self.page = item.kept[0]
        if item.kind == "view":
            self.shown = item.age
        return True

    def _fits(self, item: Item) -> bool:
        """Whether what is told of reading is of the same page, and took no longer than it has been open."""
        if self.page not in (None, item.kept[0]):
            return False
        if item.kind != "time" or self.shown is None:
            return True
        return bool(item.kept[1] <= self.shown - item.age + SLACK)
