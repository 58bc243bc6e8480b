"""The page of components: pieces that pages are made of and themes may replace."""

import re

from tools.reference.markdown import code, table
from tools.reference.source import SOURCE

FOLDER = SOURCE / "theme" / "templates" / "components"

INTRODUCTION = """# Components

The pieces that reader pages are made of. A theme replaces one by a template of the same name in
`theme/templates/components/` of the magazine; what it gets is what stands here, and nothing else.
"""


def read_components() -> list[tuple[str, str]]:
    """Pair each component with its first line, which lists its attributes."""
    return [(path.stem, _read_first_comment(path.read_text())) for path in sorted(FOLDER.glob("*.html"))]


def _read_first_comment(text: str) -> str:
    found = re.match(r"{#\s*(.*?)\s*#}", text, re.DOTALL)
    return found[1] if found else ""


def describe_components() -> str:
    """Write the page."""
    rows = [
        (code(name), attributes.removeprefix(name).lstrip(": ")) for name, attributes in read_components()
    ]
    return INTRODUCTION + "\n" + table(["component", "attributes"], rows)
