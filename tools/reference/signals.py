"""The page of signals: what departments announce."""

import ast
from dataclasses import dataclass
from functools import cache

from tools.reference.markdown import code, table
from tools.reference.source import SOURCE, read_comment, read_departments, read_modules


@dataclass(frozen=True)
class Announcement:
    """One signal: where it is declared, and the sentence beside it."""

    department: str
    name: str
    sentence: str

    @property
    def address(self) -> str:
        """Where to import it from."""
        return f"masthead.{self.department}.signals.{self.name}"


@cache
def read_signals() -> list[Announcement]:
    """Find every signal that a department declares in its signals.py, with the comment beside it."""
    return [
        Announcement(department, name, read_comment(path, node.lineno))
        for department in read_departments()
        for path, tree in read_modules(department)
        if path == SOURCE / department / "signals.py"
        for node in tree.body
        if (name := _get_signal_name(node))
    ]


def _get_signal_name(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    value = getattr(node, "value", None)
    is_signal = isinstance(value, ast.Call) and ast.unparse(value.func).endswith("Signal")
    return target.id if is_signal and isinstance(target, ast.Name) else ""


def describe_signals() -> str:
    """Write the page."""
    rows = [(code(signal.address), signal.sentence) for signal in read_signals()]
    return (
        "# Signals\n\n"
        "What departments announce. Connect with `django.dispatch.receiver` in your app's `receivers.py`;\n"
        "take `**kwargs`, arguments may be added.\n\n"
        + (table(["signal", "when, and with what"], rows) if rows else "None yet.")
    )
