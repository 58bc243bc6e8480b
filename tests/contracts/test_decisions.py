"""Decision records are numbered without gaps, and say what, why and at what price."""

from tests.architecture.layers import ROOT

RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_a_decision_has_its_three_parts():
    parts = ("## Context", "## Decision", "## Consequences")
    assert [path.name for path in RECORDS if not all(part in path.read_text() for part in parts)] == []
