"""What must be known of the whole file while one item of it is read, kept on disk: memory stays flat."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Self

from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.records import Term, Writer

_TABLES = """
CREATE TABLE attachments (id TEXT PRIMARY KEY, parent TEXT, number INTEGER, data TEXT);
CREATE INDEX attached ON attachments (parent, number);
CREATE TABLE reusable (id TEXT PRIMARY KEY, content TEXT);
CREATE TABLE addresses (path TEXT PRIMARY KEY, is_public INTEGER);
CREATE TABLE months (month TEXT PRIMARY KEY);
CREATE TABLE pages (id TEXT PRIMARY KEY, parent TEXT, slug TEXT);
CREATE TABLE terms (taxonomy TEXT, slug TEXT, data TEXT, uses INTEGER DEFAULT 0, live INTEGER DEFAULT 0,
                    is_listed INTEGER DEFAULT 0, PRIMARY KEY (taxonomy, slug));
CREATE TABLE other_terms (number INTEGER PRIMARY KEY, taxonomy TEXT, slug TEXT, name TEXT);
CREATE TABLE writers (login TEXT PRIMARY KEY, data TEXT, uses INTEGER DEFAULT 0, live INTEGER DEFAULT 0,
                      is_listed INTEGER DEFAULT 0);
CREATE TABLE seen (kind TEXT, name TEXT, PRIMARY KEY (kind, name));
CREATE TABLE counts (kind TEXT PRIMARY KEY, count INTEGER);
CREATE TABLE slugs (parent TEXT, slug TEXT, owner TEXT, PRIMARY KEY (parent, slug));
CREATE TABLE pictures (name TEXT PRIMARY KEY, photo INTEGER, reason TEXT);
CREATE TABLE moved (number INTEGER PRIMARY KEY, address TEXT, owner TEXT, page INTEGER, path TEXT);
CREATE INDEX moved_from ON moved (address, number);
CREATE TABLE report (number INTEGER PRIMARY KEY, kind TEXT, outcome TEXT, data TEXT);
CREATE TABLE troubles (number INTEGER PRIMARY KEY, message TEXT);
"""


class Index:
    """A small database of its own beside the import, gone afterwards, however the import ends."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("", isolation_level=None)  # a file without a name, of this process alone
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("PRAGMA synchronous=OFF")
        self.db.executescript(_TABLES)
        self.db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def put(self, statement: str, *values: object) -> None:
        """Write one row."""
        self.db.execute(statement, values)

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of an answer."""
        row: tuple[Any, ...] | None = self.db.execute(statement, values).fetchone()
        return row

    def all(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer."""
        yield from self.db.execute(statement, values)

    def number(self, statement: str, *values: object) -> int:
        """Return the number that an answer consists of."""
        row = self.one(statement, *values)
        return int(row[0] or 0) if row else 0

    def is_first(self, kind: str, name: str) -> bool:
        """Whether nothing of that kind and name was asked about before."""
        cursor = self.db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (kind, name))
        return cursor.rowcount == 1

    def batches(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table in their order, reading a few at a time; the table may grow meanwhile."""
        last = 0
        while True:
            statement = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 500"  # noqa: S608  # our own names
            rows = self.db.execute(statement, (last,)).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (row[1:] for row in rows)

    # What the converter asks (`library.Library`), but for `address`.

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return the file of that number."""
        row = self.one("SELECT data FROM attachments WHERE id = ?", attachment_id)
        return Attachment(**json.loads(row[0])) if row else None

    def attached_to(self, post_id: str) -> list[Attachment]:
        """Return the pictures uploaded to a post."""
        rows = self.all("SELECT data FROM attachments WHERE parent = ? ORDER BY number", post_id)
        return [found for (data,) in rows if (found := Attachment(**json.loads(data))).is_picture]

    def reusable(self, post_id: str) -> str | None:
        """Return the content of a reusable block."""
        row = self.one("SELECT content FROM reusable WHERE id = ?", post_id)
        return str(row[0]) if row else None

    def add_attachment(self, attachment: Attachment) -> None:
        """Keep a file of the media library."""
        self.put(
            "INSERT OR IGNORE INTO attachments VALUES (?, ?, ?, ?)",
            attachment.attachment_id,
            attachment.parent,
            attachment.number,
            json.dumps(asdict(attachment)),
        )

    # Terms and writers, with the number of posts that name them.

    def add_term(self, term: Term, *, is_listed: bool) -> None:
        """Keep a category or tag; what the head of the file says of it counts more than an item's word."""
        self.put(
            "INSERT INTO terms (taxonomy, slug, data, is_listed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET data = excluded.data, is_listed = 1"
            " WHERE excluded.is_listed AND NOT is_listed",
            term.taxonomy,
            term.slug,
            json.dumps(asdict(term)),
            is_listed,
        )

    def use_term(self, taxonomy: str, slug: str, *, is_live: bool) -> None:
        """Count a post for a term."""
        statement = "UPDATE terms SET uses = uses + 1, live = live + ? WHERE taxonomy = ? AND slug = ?"
        self.put(statement, is_live, taxonomy, slug)

    def term(self, taxonomy: str, slug: str) -> Term | None:
        """Return a category or tag."""
        row = self.one("SELECT data FROM terms WHERE taxonomy = ? AND slug = ?", taxonomy, slug)
        return Term(**json.loads(row[0])) if row else None

    def terms(self, taxonomy: str) -> Iterator[tuple[Term, int, int, bool]]:
        """Yield a taxonomy's terms: posts that name it, public ones of these, whether the file lists it."""
        for own, data, uses, live, is_listed in self.batches(
            "terms", "taxonomy, data, uses, live, is_listed"
        ):
            if own == taxonomy:
                yield Term(**json.loads(data)), uses, live, bool(is_listed)

    def add_writer(self, writer: Writer, *, is_listed: bool) -> None:
        """Keep an author."""
        self.put(
            "INSERT INTO writers (login, data, is_listed) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET data = excluded.data, is_listed = 1"
            " WHERE excluded.is_listed AND NOT is_listed",
            writer.login,
            json.dumps(asdict(writer)),
            is_listed,
        )

    def use_writer(self, login: str, *, is_live: bool) -> None:
        """Count a post for an author."""
        self.put("UPDATE writers SET uses = uses + 1, live = live + ? WHERE login = ?", is_live, login)

    def writer(self, login: str) -> tuple[Writer, bool]:
        """Return an author, and whether a public post is theirs."""
        row = self.one("SELECT data, live FROM writers WHERE login = ?", login)
        return (Writer(**json.loads(row[0])), bool(row[1])) if row else (Writer(login), False)

    def writers(self) -> Iterator[tuple[Writer, int, int, bool]]:
        """Yield the authors with their posts, the public ones, and whether the file has a record of them."""
        for data, uses, live, is_listed in self.batches("writers", "data, uses, live, is_listed"):
            yield Writer(**json.loads(data)), uses, live, bool(is_listed)
