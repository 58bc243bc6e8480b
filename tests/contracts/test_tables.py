"""Tables in the documentation are whole: a row that follows words is printed as words."""

from itertools import pairwise

import pytest

from tests.architecture.layers import ROOT

PAGES = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_row_is_part_of_a_table(page):
    lines = ["", *page.read_text(encoding="utf-8").splitlines()]
    pairs = pairwise(lines)
    assert [row for above, row in pairs if row.startswith("|") and above and not above.startswith("|")] == []
