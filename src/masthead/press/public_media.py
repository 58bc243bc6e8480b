"""Media files as a process that answers requests knows them: described once, and sent only while listed."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import lmdb

from masthead.press.encodings import PLAIN
from masthead.press.files import File
from masthead.press.media import describe_rendition
from masthead.press.public_list import is_listed
from masthead.press.shelf import Shelf
from masthead.press.store import Store

logger = logging.getLogger(__name__)
MOST = 4096  # files that a process remembers the headers of


@dataclass
class _Known:
    file: File
    epoch: int  # of the store when it was on the list last


class PublicMedia:
    """The files that need nobody's leave any more."""

    def __init__(self, open_store: Callable[[], Store], shelf: Shelf) -> None:
        self.open_store, self.shelf = open_store, shelf
        self._store: Store | None = None
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def find(self, name: str) -> File | None:
        """Give a file that is on the public list; None where Django has to be asked."""
        try:
            return self._find(name)
        except (lmdb.Error, OSError):
            logger.exception("The page store does not answer; pictures are asked of Django")
            return None

    def forget(self, name: str) -> None:
        """Forget what a file looked like and what was in it: it is another by now, or not for readers."""
        if known := self._known.pop(name, None):
            self.shelf.forget(known.file.forms[PLAIN].path)

    def _find(self, name: str) -> File | None:
        store = self.open_store()
        if store is not self._store:  # its epochs are counted anew
            self._store = store
            self._known.clear()
        epoch, known = store.epoch(), self._known.get(name)
        if known and known.epoch == epoch:
            return known.file
        if not is_listed(store, name):
            self.forget(name)
            return None
        if known is None:
            file = describe_rendition(name)
            if file is None:
                return None
            known = self._known[name] = _Known(file, epoch)
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        known.epoch = epoch
        return known.file
