"""HTML is divided between what stands below each other, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.elements import split_elements
from masthead.kit.html import sanitize

TAGS = st.sampled_from(["p", "h2", "div", "ul", "li", "b", "a", "hr", "br", "table", "td", "figure"])
OTHERS = st.sampled_from(["a word ", "&amp;", "\n", "<!-- x -->", "ü"])
SIGNS = st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), OTHERS)


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("", []),
        ("a <b>word</b> alone", ["a <b>word</b> alone"]),
        ("<p>A</p>\n<p>B</p>\n", ["<p>A</p>\n", "<p>B</p>\n"]),
        ("loose <i>words</i><p>A</p>more", ["loose <i>words</i>", "<p>A</p>", "more"]),
        (
            "<h2>A</h2><ul><li>B</li><li>C</li></ul><hr><p>D</p>",
            ["<h2>A</h2>", "<ul><li>B</li><li>C</li></ul>", "<hr>", "<p>D</p>"],
        ),
        ("<div><p>A</p><p>B</p></div>", ["<div><p>A</p><p>B</p></div>"]),
        ("<p>ä\n&lt;p&gt;</p><p>B</p>", ["<p>ä\n&lt;p&gt;</p>", "<p>B</p>"]),
    ],
)
def test_html_is_divided_after_its_outermost_blocks(html, pieces):
    assert split_elements(html) == pieces


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_whatever_is_divided_is_whole_again_when_it_is_joined(html):
    clean = sanitize(html)
    pieces = split_elements(clean)
    assert "".join(pieces) == clean
    assert all(sanitize(piece) == piece for piece in pieces)
