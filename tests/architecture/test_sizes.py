"""Budgets that keep files and functions readable: hard stops, and a rule that nine in ten keep."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.layers import ROOT

FILE_RULE, FILE_STOP = 250, 400
FUNCTION_RULE, FUNCTION_STOP = 25, 40
SCRIPT_STOP = 100  # lines of one JavaScript module
EXCEPTIONS_TO_A_RULE = 0.1


def find_sources(*patterns: str) -> Iterator[Path]:
    """Give our own source files; migrations are written by Django."""
    for folder in ("src", "tests", "tools", "bench", "docs"):
        for pattern in patterns:
            yield from (path for path in (ROOT / folder).rglob(pattern) if _is_ours(path))


def _is_ours(path: Path) -> bool:
    return not {"migrations", "_build", "vendor", "node_modules"} & set(path.parts)


def measure_files(*patterns: str) -> dict[str, int]:
    """Count the lines of each source file."""
    return {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in find_sources(*patterns)
    }


def measure_functions() -> dict[str, int]:
    """Count the lines of each function, from `def` to its last line."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in find_sources("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def above(limit: int, sizes: dict[str, int]) -> dict[str, int]:
    """Keep what is longer than the limit."""
    return {name: size for name, size in sizes.items() if size > limit}


def test_no_file_reaches_the_hard_stop():
    assert above(FILE_STOP, measure_files("*.py", "*.html", "*.css")) == {}


def test_nine_files_in_ten_keep_the_rule():
    sizes = measure_files("*.py")
    assert len(above(FILE_RULE, sizes)) <= EXCEPTIONS_TO_A_RULE * len(sizes), above(FILE_RULE, sizes)


def test_no_function_reaches_the_hard_stop():
    assert above(FUNCTION_STOP, measure_functions()) == {}


def test_nine_functions_in_ten_keep_the_rule():
    sizes = measure_functions()
    assert len(above(FUNCTION_RULE, sizes)) <= EXCEPTIONS_TO_A_RULE * len(sizes), above(FUNCTION_RULE, sizes)


def test_a_script_is_short_enough_to_be_read_at_once():
    assert above(SCRIPT_STOP, measure_files("*.js")) == {}
