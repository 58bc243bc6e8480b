"""Small files in memory, within bounds; those that were asked for longest ago go first."""

from collections import OrderedDict


class Shelf:
    """The small files of one process, for one event loop."""

    def __init__(self, room: int = 8 * 1_048_576, largest: int = 65_536) -> None:
        self.room, self.largest, self.used = room, largest, 0
        self._contents: OrderedDict[str, bytes] = OrderedDict()

    def find(self, path: str) -> bytes | None:
        """Give what is in a file, if it is here."""
        content = self._contents.get(path)
        if content is not None:
            self._contents.move_to_end(path)
        return content

    def keep(self, path: str, content: bytes) -> None:
        """Keep what is in a file, unless it is large."""
        if len(content) > self.largest:
            return
        self.forget(path)
        self._contents[path] = content
        self.used += len(content)
        while self.used > self.room:
            self.used -= len(self._contents.popitem(last=False)[1])

    def forget(self, path: str) -> None:
        """Let go of a file."""
        self.used -= len(self._contents.pop(path, b""))
