"""Which mailboxes a file has named so far: on disk, since a million of them would fill the memory."""

import sqlite3
from collections.abc import Iterable, Mapping
from types import TracebackType

SCHEMA = (
    "CREATE TABLE seen (mailbox TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE gone (digest TEXT PRIMARY KEY) WITHOUT ROWID",
)


class Seen:
    """A database in a file without a name, which goes with it."""

    def __enter__(self) -> "Seen":
        self._kept = sqlite3.connect("")
        for statement in SCHEMA:
            self._kept.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.close()

    def note_gone(self, digests: Iterable[str]) -> None:
        """Remember mailboxes that the file says have left, wherever it says so."""
        self._kept.executemany("INSERT OR IGNORE INTO gone VALUES (?)", ((one,) for one in digests))

    def is_gone(self, digests: Iterable[str]) -> set[str]:
        """Give those of some mailboxes that have."""
        wanted = list(digests)
        found = self._kept.execute(
            f"SELECT digest FROM gone WHERE digest IN ({_marks(wanted)})",  # noqa: S608  # question marks alone
            wanted,
        )
        return {digest for (digest,) in found}

    def note(self, mailboxes: Iterable[tuple[str, int]]) -> Mapping[str, int]:
        """Remember mailboxes with their lines; gives for each the line on which it stood first."""
        rows = list(mailboxes)
        self._kept.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)
        names = [name for name, _line in rows]
        found = self._kept.execute(
            f"SELECT mailbox, line FROM seen WHERE mailbox IN ({_marks(names)})",  # noqa: S608  # as above
            names,
        )
        return dict(found.fetchall())


def _marks(values: list[str]) -> str:
    return ",".join("?" * len(values))
