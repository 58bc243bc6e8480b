"""Reads the sample's stories: TOML between `+++` lines, then plain copy with a few marks.

Copy knows paragraphs, `## headings`, `- lists`, `---` dividers, *italic*, **bold**, [links](address), and
fenced directives: `:::quote kind="said" who="…"`, the quoted text, `:::`. What comes out is not yet story
blocks: photos and stories are still named by their keys.
"""

from __future__ import annotations

import html
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

CONTENT = files("masthead.importers.sample") / "content"


class ManuscriptError(ValueError):
    """A story of the sample cannot be read; the message names story and line."""


@dataclass(frozen=True)
class Part:
    """One block of a story as written: its kind, its attributes, its text."""

    kind: str
    text: str = ""
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manuscript:
    """A story as written: its key (the slug), its front matter and its parts."""

    key: str
    head: dict[str, Any]
    parts: list[Part]


def read_table(name: str) -> dict[str, Any]:
    """Read one of the sample's TOML files, by its name without ending."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def read_stories() -> list[Manuscript]:
    """Read every story, newest first."""
    paths = [path for path in (CONTENT / "stories").iterdir() if path.name.endswith(".md")]
    stories = [parse_story(path.name.removesuffix(".md"), path.read_text(encoding="utf-8")) for path in paths]
    return sorted(stories, key=lambda story: (story.head["age"], story.key))


def parse_story(key: str, source: str) -> Manuscript:
    """Take front matter and copy apart."""
    try:
        _, head, copy = source.split("+++\n", 2)
        return Manuscript(key, tomllib.loads(head), list(_parts(copy.strip().splitlines())))
    except ValueError as error:
        raise ManuscriptError(f"{key}.md: {error}") from error


def _parts(lines: list[str]) -> Iterator[Part]:
    pending: list[str] = []
    rest = iter([*lines, ""])
    for line in rest:
        if line.startswith(":::"):
            yield _directive(line, rest)
        elif line.strip():
            pending.append(line)
        elif pending:
            yield _plain(pending)
            pending = []


def _directive(opening: str, rest: Iterator[str]) -> Part:
    kind, *pairs = shlex.split(opening.removeprefix(":::"))
    options = dict(pair.split("=", 1) for pair in pairs)
    text: list[str] = []
    for line in rest:
        if line.strip() == ":::":
            return Part(kind, "\n".join(text).strip(), options)
        text.append(line)
    raise ValueError(f"“{opening}” is not closed with a line of three colons.")


def _plain(lines: list[str]) -> Part:
    if lines[0] == "---":
        return Part("divider")
    if match := re.match(r"(#{2,4}) (.+)", lines[0]):
        return Part("heading", match[2], {"level": f"h{len(match[1])}"})
    if lines[0].startswith("- "):
        return Part("list", "\n".join(lines))
    return Part("text", " ".join(lines))


def rich(text: str) -> str:
    """Turn marked copy into HTML: paragraphs and lists, bold, italic and links."""
    chunks = re.split(r"\n\s*\n", text.strip())
    return "".join(_list(chunk) if chunk.startswith("- ") else f"<p>{inline(chunk)}</p>" for chunk in chunks)


def _list(chunk: str) -> str:
    items = re.sub(r"\n(?!- )", " ", chunk).splitlines()
    return "<ul>" + "".join(f"<li>{inline(item.removeprefix('- '))}</li>" for item in items) + "</ul>"


def inline(text: str) -> str:
    """Turn the marks within a line into HTML."""
    text = html.escape(text.replace("\n", " "), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    return re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)
