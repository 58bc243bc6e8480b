"""Where in a page's form a finding is put right: the panel of its field, or the block in its text."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PanelGroup

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.pages.checking import Finding

ROOT = "panel"  # how Wagtail names the outermost panel of a form


def anchor_of(page: "BasePage", finding: "Finding") -> str:
    """Return the fragment that leads to a finding's block or field in the form; empty: it has neither."""
    if finding.block:
        return f"#block-{finding.block}-section"
    kind: Any = type(page)
    panel = _panels(kind).get(finding.field, "")
    return f"#{panel}-section" if panel else ""


@cache
def _panels(kind: Any) -> dict[str, str]:
    """Name for each field of a page's form the panel that can be led to."""
    return dict(_walk(kind.get_edit_handler(), ROOT, ""))


def _walk(panel: Any, prefix: str, frame: str) -> Iterator[tuple[str, str]]:
    """Give the fields below a panel; only what stands in a list by itself has a frame to lead to."""
    if isinstance(panel, FieldPanel):
        yield panel.field_name, frame
    elif isinstance(panel, InlinePanel):
        yield panel.relation_name, frame
    elif isinstance(panel, PanelGroup):
        for child, name in zip(panel.children, panel.child_identifiers, strict=True):
            own = f"{prefix}-{name}" if isinstance(panel, ObjectList) else frame
            yield from _walk(child, f"{prefix}-child-{name}", own)
