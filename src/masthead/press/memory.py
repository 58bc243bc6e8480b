"""What many pages show, remembered by this process while nothing it is made of has changed.

The navigation, the publication, the card of a story: a page is not made of them anew each time. What is
remembered carries the tags that were noted while it was made and the epoch of the rendering that made it. It
is used only while none of those tags was marked since, and its tags become the page's. So what holds for a
print holds for it: either it is what the database says, or the print it went into is found stale.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from masthead.press import tagging
from masthead.press.store import Store
from masthead.press.tagging import Shown

T = TypeVar("T")
MOST = 800  # things remembered; those go first that were used longest ago


@dataclass
class _Remembered:
    value: Any
    shown: Shown
    store: Store  # whose epochs it carries
    epoch: int  # when nothing of it had changed


_mutex = threading.Lock()
_things: OrderedDict[Hashable, _Remembered] = OrderedDict()


def recall(name: Hashable, make: Callable[[], T]) -> T:
    """Return what is remembered under a name, or make and remember it; outside a rendering it is made."""
    found = find(name)
    return remember(name, make) if found is None else cast("T", found)


def find(name: Hashable) -> Any | None:
    """Return what is remembered under a name, and note what it shows; None where nothing is."""
    page = tagging.current()
    thing = _find(name, page.store) if page and page.store else None
    return _note(thing) if thing else None


def remember(name: Hashable, make: Callable[[], T]) -> T:
    """Make something and remember it; what it shows is what `make` notes."""
    page = tagging.current()
    if page is None or page.store is None:
        return make()
    with tagging.collect(store=page.store, epoch=page.epoch) as shown:
        thing = _Remembered(make(), shown, page.store, page.epoch)
    with _mutex:
        _things[name] = thing
        _things.move_to_end(name)
        while len(_things) > MOST:
            _things.popitem(last=False)
    return cast("T", _note(thing))


def forget() -> None:
    """Forget everything."""
    with _mutex:
        _things.clear()


def _note(thing: _Remembered) -> Any:
    """Note of the page what it shows with this."""
    tagging.note_all(thing.shown.tags)
    tagging.note_until(thing.shown.until)
    return thing.value


def _find(name: Hashable, store: Store) -> _Remembered | None:
    """Return a thing if nothing of it has changed."""
    with _mutex:
        thing = _things.get(name)
        if thing is None or thing.store is not store:
            return None
        _things.move_to_end(name)
    epoch = store.epoch()
    if thing.epoch != epoch:
        if store.is_marked(thing.shown.tags, since=thing.epoch):
            return None
        thing.epoch = epoch
    ends = thing.shown.until
    return thing if ends is None or ends.timestamp() > time.time() else None
