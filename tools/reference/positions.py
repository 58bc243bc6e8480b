"""The page of positions: the places of a page that departments, themes and plugins may fill."""

import re
from collections.abc import Iterator

from masthead.theme import positions
from tools.reference.markdown import code, table
from tools.reference.source import SOURCE, read_departments

TAG = re.compile(r"""{%\s*position\s+["']([^"']+)["']""")


def read_offers() -> Iterator[tuple[str, str, str]]:
    """Give every place in a template that shows a position: department, position, template."""
    for department in read_departments():
        folder = SOURCE / department / "templates"
        for path in sorted(folder.rglob("*.html")):
            for name in TAG.findall(path.read_text(encoding="utf-8")):
                yield department, name, str(path.relative_to(folder))


def read_registrations() -> Iterator[tuple[str, str, str]]:
    """Give every callable that fills a position: department, position, callable."""
    for name in positions.KNOWN:
        for filler in positions.fillers(name):
            module = getattr(filler, "__module__", "")
            department = module.split(".")[1] if module.startswith("masthead.") else module
            yield department, name, f"{module}.{getattr(filler, '__qualname__', '')}"


INTRODUCTION = """# Positions

Named places in the page that other departments, plugins and themes may put something into. Register a
callable `(page, request)` in your `AppConfig.ready`; it answers with a `PositionContent` (a template, its
variables, and the press tags of what it shows) or with `None` for nothing:

```python
from masthead.theme import positions

positions.register("after-story", invite_to_choir, order=50)
```
"""


def describe_positions() -> str:
    """Write the page."""
    offers, registrations = list(read_offers()), list(read_registrations())
    rows = [
        (
            code(name),
            sentence,
            ", ".join(code(where) for _owner, position, where in offers if position == name),
            ", ".join(code(how) for _owner, position, how in registrations if position == name),
        )
        for name, sentence in positions.KNOWN.items()
    ]
    return INTRODUCTION + "\n" + table(["position", "where it is", "shown by", "filled by"], rows)
