"""A check for the tests of the department."""

import pytest

from masthead.checks import kinds
from masthead.pages import checking
from masthead.pages.checking import Finding, Rule


@pytest.fixture
def short(monkeypatch):
    """A check that hints at titles of five letters, and may be overridden where it blocks; no others."""

    def check(page):
        """Titles are long."""
        if len(page.title) == 5:
            demand = "Write a longer title."
            yield Finding("short", "hint", "a longer title", "title", about=page.title, demand=demand)

    monkeypatch.setattr(checking, "_rules", {})
    monkeypatch.setattr(kinds, "_kinds", {})
    says = "Titles that are too short."
    checking.add(Rule("short", check, says=says, levels=("hint", "ask", "block", "off"), is_overridable=True))
    return check
