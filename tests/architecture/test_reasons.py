"""Whoever silences a tool says why, on the same line."""

import re

from tests.architecture.layers import ROOT
from tests.architecture.test_sizes import find_sources

SILENCED = re.compile(
    r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no cover)\s*$"
)
WHOLESALE = re.compile(r"# (?:noqa(?!:)|type: ignore(?!\[))")


def find_lines(pattern: re.Pattern[str]) -> list[str]:
    """Name the lines of our sources that match."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in find_sources("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if pattern.search(line)
    ]


def test_what_is_silenced_says_why():
    assert find_lines(SILENCED) == []


def test_nothing_is_silenced_wholesale():
    assert find_lines(WHOLESALE) == []
