"""How high a story is thought to be: rather too low, and nothing for what readers do not see.

What a browser makes of stories of all shapes is tried in tests/journeys/test_shapes.py.
"""

import json

import pytest

from masthead.ads.placing import Sort
from masthead.articles.estimates import EVENT, height_of_head, pieces_of
from masthead.articles.tests.factories import ArticleFactory
from masthead.photos.tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db
SENTENCE = "The harbour was empty when the last boat came in. "
LONG = f"<p>{SENTENCE * 9}</p>"
SAID = {"kind": "said", "who": "Ludo Fairweather", "text": LONG}


def pieces(*body):
    return [piece for block in ArticleFactory(body=list(body)).body for piece in pieces_of(block)]


def height(*body):
    return sum(piece.height for piece in pieces(*body))


@pytest.mark.parametrize("empty", ["<p></p>", "<p> </p>", "<p><b></b></p>", "<p>&nbsp;</p>", "<p><br/></p>"])
def test_paragraphs_without_a_word_have_no_height(empty):
    assert height(("text", empty * 40)) == 0


def test_white_space_between_words_makes_nothing_higher():
    assert height(("text", LONG.replace(" ", "\n" + " " * 50))) == height(("text", LONG))


def test_a_line_holds_more_thin_letters_than_broad_ones():
    thin, broad = (height(("text", f"<p>{letters * 300}</p>")) for letters in ("ill ", "MOW "))
    assert thin < broad


def test_signs_without_a_width_take_no_room():
    bare, accented = (height(("text", f"<p>{sign * 200}</p>")) for sign in ("e", "e\u0301"))
    assert bare == accented


def test_what_only_the_desk_reads_of_a_source_has_no_height():
    for_desk = {"permission": SENTENCE * 30, "recorded": "yes"}
    assert height(("claim", {**SAID, **for_desk})) == height(("claim", SAID))
    assert height(("quote", {**SAID, **for_desk})) == height(("quote", SAID)) == height(("text", LONG))


def test_programs_in_html_of_another_system_have_no_height():
    code = f"<style>{SENTENCE * 30}</style><script>{SENTENCE * 30}</script>"
    assert height(("imported_html", code + LONG)) == height(("imported_html", LONG))


@pytest.mark.parametrize(
    ("html", "sorts"),
    [
        (LONG, [Sort.TEXT]),
        (LONG + "<h2>And then</h2>" + LONG, [Sort.TEXT, Sort.HEADING, Sort.TEXT]),
        (LONG + "<div><h3>Next</h3> <p></p></div>", [Sort.TEXT, Sort.HEADING]),
        ("<blockquote>Ebb</blockquote>" + LONG, [Sort.EXHIBIT, Sort.TEXT]),
        ("<div><table><tr><td>Ebb</td></tr></table></div>", [Sort.EXHIBIT]),
    ],
)
def test_html_of_another_system_has_as_many_pieces_as_it_shows(html, sorts):
    assert [piece.sort for piece in pieces(("imported_html", html))] == sorts


def test_a_picture_is_as_high_as_its_shape_and_nothing_where_it_may_not_be_seen():
    flat, tall = (
        PhotoFactory(file__width=600, file__height=100),
        PhotoFactory(file__width=90, file__height=900),
    )
    assert height(("picture", {"photo": flat})) < height(("picture", {"photo": tall})) < 600
    assert height_of_head("A", "", flat) > height_of_head("A", "", None)
    flat.shown_in = 0  # what it was licensed for has ended
    assert height_of_head("A", "", flat) == height_of_head("A", "", None)


def test_a_list_that_may_have_nothing_to_show_counts_for_nothing():
    blocks = [
        ("more_on", {}),
        ("so_far", {}),
        ("newsletter", None),
        ("related", {"heading": "", "stories": []}),
    ]
    assert height(*blocks) == 0


def test_a_table_is_as_high_as_its_rows():
    rows = [{"values": ["A word", "Another", "A third"]}] * 4
    columns = [{"type": "text", "heading": ""}] * 3
    one = {"type": "table", "value": {"columns": columns, "rows": rows, "caption": ""}}
    [table] = ArticleFactory(body=json.dumps([one])).body
    [piece] = pieces_of(table)
    assert piece.height == 4 * 27


def test_an_embed_is_higher_with_its_words():
    bare = {"url": "https://example.com/a"}
    assert 0 < height(("embed", bare)) < height(("embed", {**bare, "text": SENTENCE * 4}))


def test_an_event_has_the_height_of_one():
    assert height(("event", {"starts": "1990", "line": "The boat came in"})) == EVENT
