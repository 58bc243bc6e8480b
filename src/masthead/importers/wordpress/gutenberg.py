"""Read the block editor's format: HTML with comments that say where a block begins and ends.

The grammar is that of the block editor's documentation: `<!-- wp:namespace/name {"json": …} -->`, a closing
`<!-- /wp:name -->`, or a block without content `<!-- wp:name /-->`. A block not closed ends with the text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_DELIMITER = re.compile(
    r"\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)"
    r"(?:\s+(?P<attributes>\{.*\}))?\s+(?P<void>/)?",
    re.DOTALL,
)
DEEPEST = 40  # blocks within each other; deeper ones are read as if they stood side by side


@dataclass
class WpBlock:
    """One block: its name without `core/`, its attributes, and its content in order."""

    name: str
    attributes: dict[str, Any] = field(default_factory=dict)
    content: "list[str | WpBlock]" = field(default_factory=list)

    @property
    def html(self) -> str:
        """Everything in the block as HTML, the inner blocks' too."""
        return "".join(part if isinstance(part, str) else part.html for part in self.content)

    @property
    def own_html(self) -> str:
        """The block's HTML without that of its inner blocks."""
        return "".join(part for part in self.content if isinstance(part, str))

    @property
    def inner(self) -> "list[WpBlock]":
        """The blocks directly within this one."""
        return [part for part in self.content if isinstance(part, WpBlock)]

    def everything(self) -> "Iterator[WpBlock]":
        """Yield the blocks within this one, at any depth."""
        for block in self.inner:
            yield block
            yield from block.everything()


def is_block_markup(content: str) -> bool:
    """Whether the content was written in the block editor."""
    return "<!-- wp:" in content and next(_delimiters(content), None) is not None


def parse(content: str) -> list[str | WpBlock]:
    """Return the content's blocks, and as text the HTML between them, in order."""
    root = WpBlock("")
    open_blocks = [root]
    position = 0
    for found, start, end in _delimiters(content):
        _add_text(open_blocks[-1], content[position:start])
        position = end
        name = found["name"].removeprefix("core/")
        if found["close"]:
            _close(open_blocks, name)
            continue
        block = WpBlock(name, _attributes(found["attributes"]))
        open_blocks[-1].content.append(block)
        if not found["void"] and len(open_blocks) < DEEPEST:
            open_blocks.append(block)
    _add_text(open_blocks[-1], content[position:])
    return root.content


def _delimiters(content: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield each comment that begins or ends a block, with where it stands."""
    position = 0
    while (start := content.find("<!--", position)) != -1 and (stop := content.find("-->", start + 4)) != -1:
        position = stop + 3
        if found := _DELIMITER.fullmatch(content, start + 4, stop):
            yield found, start, position


def _close(open_blocks: list[WpBlock], name: str) -> None:
    """Close the innermost block of that name and what is open within it; a stray closing is passed over."""
    names = [block.name for block in open_blocks]
    if name in names[1:]:
        while open_blocks.pop().name != name:
            pass


def _add_text(block: WpBlock, text: str) -> None:
    if text:
        block.content.append(text)


def _attributes(raw: str | None) -> dict[str, Any]:
    try:
        read = json.loads(raw or "{}")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
