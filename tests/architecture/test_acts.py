"""Registrations hold no logic: a receiver, a hook or a task calls one act and is done."""

import ast
from collections.abc import Iterator

from tests.architecture.layers import ROOT, SOURCE

REGISTRATIONS = ("wagtail_hooks.py", "receivers.py", "signals.py", "tasks.py", "admin.py")
BRANCHES = (ast.If, ast.For, ast.While, ast.With, ast.Match)


def read_functions(*names: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Give the functions of every file with one of the names."""
    for name in names:
        for path in SOURCE.glob(f"*/{name}"):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef):
                    yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def read_statements(function: ast.FunctionDef) -> list[ast.stmt]:
    """Give a function's statements without its docstring."""
    return function.body[1:] if ast.get_docstring(function) else function.body


def test_a_registration_is_at_most_three_statements():
    functions = dict(read_functions(*REGISTRATIONS))
    assert [where for where, function in functions.items() if len(read_statements(function)) > 3] == []


def test_registrations_decide_nothing():
    functions = dict(read_functions(*REGISTRATIONS))
    assert [
        where
        for where, function in functions.items()
        if any(isinstance(node, BRANCHES) for node in ast.walk(function))
    ] == []
