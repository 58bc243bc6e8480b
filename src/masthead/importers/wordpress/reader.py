"""Read a WordPress export as a stream: one record in memory at a time, however large the file.

The format is WXR, an RSS file with WordPress's own namespaces, written by WordPress's `wxr_*` functions.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from django.utils.translation import gettext as _

from masthead.importers.wordpress.characters import parseable
from masthead.importers.wordpress.nodes import Node, author, channel, item, term
from masthead.importers.wordpress.options import unreadable
from masthead.importers.wordpress.records import Item, Record, Trouble

VERSIONS = frozenset({"1.0", "1.1", "1.2"})
DEEPEST = 60  # elements within each other; WXR has five
LONGEST = 32_000_000  # characters in one element
KINDS = {"item", "wp:author", "wp:category", "wp:tag", "wp:term"}
_NAMESPACE = re.compile(r"^\{([^}]*)\}")


class NotAnExport(ValueError):
    """The file cannot be imported at all; the message names the file, the reason and the cure."""


def read(path: Path) -> Iterator[Record]:
    """Yield what the file holds, in its order; a Trouble says what is wrong with the file as a whole.

    Raises NotAnExport when nothing in the file can be used, or when it declares entities.
    """
    try:
        with path.open("rb") as file:
            yield from _records(file, path.name)
    except OSError as error:
        raise NotAnExport(unreadable(path, error)) from error


def _records(file: IO[bytes], name: str) -> Iterator[Record]:
    _refuse_packed(file, name)
    target = _Target()
    parser = DefusedXMLParser(target=target, encoding="utf-8", forbid_entities=True, forbid_external=True)
    try:
        for chunk in parseable(file):
            parser.feed(chunk)
            yield from target.taken()
        parser.close()
    except DefusedXmlException as error:
        raise NotAnExport(
            _(
                "%(file)s declares entities, as attacks on importers do; WordPress never writes them. "
                "Nothing was imported. Export again from WordPress, or delete its <!DOCTYPE …> part."
            )
            % {"file": name}
        ) from error
    except ParseError as error:
        yield from target.taken()
        yield from _stopped(error, target, name)
        return
    yield from target.taken()
    yield from _finished(target, name)


def _refuse_packed(file: IO[bytes], name: str) -> None:
    start = file.read(4)
    file.seek(0)
    if not start:
        raise NotAnExport(
            _("%(file)s is empty. Export again from WordPress: Tools → Export.") % {"file": name}
        )
    if start.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"Rar!")):
        raise NotAnExport(
            _("%(file)s is a packed archive. Unpack it and import the .xml inside.") % {"file": name}
        )


def _stopped(error: Exception, target: "_Target", name: str) -> Iterator[Record]:
    line, column = getattr(error, "position", (0, 0))
    where = {"file": name, "line": line, "column": column + 1, "reason": str(error).split(":")[0]}
    if target.root == "rss" and not target.is_export:
        raise NotAnExport(
            _(
                "%(file)s is damaged at line %(line)d, column %(column)d (%(reason)s), before any entry. "
                "Nothing was imported. Export again from WordPress."
            )
            % where
        ) from error
    if not target.is_export:
        raise NotAnExport(
            _(
                "%(file)s is not a WordPress export: it is not XML (line %(line)d, column %(column)d: "
                "%(reason)s). Make one in WordPress under Tools → Export."
            )
            % where
        ) from error
    where["last"] = target.last_label or _("the head of the file")
    yield Trouble(
        _(
            "%(file)s breaks off or is damaged at line %(line)d, column %(column)d (%(reason)s). Everything "
            "before was read; the last whole entry is %(last)s. What follows it is missing: export again and "
            "run the import once more."
        )
        % where
    )


def _finished(target: "_Target", name: str) -> Iterator[Record]:
    if not target.is_export:
        raise NotAnExport(
            _(
                "%(file)s is XML but not a WordPress export: no entry in it carries WordPress's own fields. "
                "Make one in WordPress under Tools → Export."
            )
            % {"file": name}
        )
    if not target.count:
        yield Trouble(_("%(file)s holds no posts, pages or pictures.") % {"file": name})


@dataclass
class _Target:
    """Receives the parser's events and keeps at most the record being read."""

    stack: list[Node] = field(default_factory=list)
    out: deque[Record] = field(default_factory=deque)
    head: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    count: int = 0
    is_export: bool = False
    head_is_out: bool = False
    last_label: str = ""
    root: str = ""

    def taken(self) -> Iterator[Record]:
        """Yield the finished records, and forget them."""
        while self.out:
            yield self.out.popleft()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if len(self.stack) >= DEEPEST:
            raise ParseError(_("elements nested too deeply"))
        name = self.names.get(tag) or self.names.setdefault(tag, _name(tag))
        self.root = self.root or name
        self.is_export = self.is_export or name.startswith("wp:")
        self.stack.append(Node(name, dict(attributes)))

    def data(self, text: str) -> None:
        """Take text of the open element."""
        if self.stack and len(self.stack) > 2:  # noqa: PLR2004  # rss and channel hold white space only
            self.stack[-1].add(text, limit=LONGEST)

    def end(self, _tag: str) -> None:
        """Close an element: hand a record out, or hang the element on its parent."""
        node = self.stack.pop()
        inside = next((above for above in self.stack if above.name in KINDS), None)
        if node.name in KINDS and inside is None:
            self._finish(node)
        elif inside is not None:
            self.stack[-1].children.append(node)
        elif self.stack and self.stack[-1].name == "channel":
            self.head[node.name] = node.text

    def close(self) -> None:
        """End of the file."""
        self._send_head()

    def _finish(self, node: Node) -> None:
        self._send_head()
        if node.name == "item":
            self.count += 1
            record: Record = item(node, number=self.count)
            self.last_label = record.label if isinstance(record, Item) else ""
        else:
            record = author(node) if node.name == "wp:author" else term(node)
        self.out.append(record)

    def _send_head(self) -> None:
        if self.head_is_out or not self.is_export:
            return
        self.head_is_out = True
        self.out.append(channel(self.head))
        version = self.head.get("wp:wxr_version", "").strip()
        if version not in VERSIONS:
            known = ", ".join(sorted(VERSIONS))
            self.out.append(
                Trouble(
                    _(
                        "The export says it is of version “%(version)s”; versions %(known)s are known. "
                        "It was read as %(newest)s: compare the counts at the end with WordPress."
                    )
                    % {"version": version or _("none"), "known": known, "newest": max(VERSIONS)}
                )
            )


def _name(tag: str) -> str:
    """Turn `{namespace}name` into the prefix WordPress uses, whichever version the namespace is of."""
    found = _NAMESPACE.match(tag)
    if not found:
        return tag
    namespace, local = found[1], tag[found.end() :]
    if "/export/" in namespace:
        return f"{'excerpt' if namespace.rstrip('/').endswith('excerpt') else 'wp'}:{local}"
    if "modules/content" in namespace:
        return f"content:{local}"
    return f"dc:{local}" if "purl.org/dc" in namespace else tag
