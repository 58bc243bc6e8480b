"""Words of two versions, counted and compared."""

import pytest

from masthead.articles.tests.factories import ArticleFactory
from masthead.corrections.words import compare, count_changed, passages_of

BEFORE = ["The dam", "It was built in 1963.", "It holds."]


@pytest.mark.parametrize(
    ("after", "count"),
    [
        (BEFORE, 0),
        (["The dam", "It was built in 1936.", "It holds."], 1),
        (["The dam", "It was built in 1963.", "It holds.", "So far."], 2),
        (["The dam", "It holds."], 5),
        ([], 9),
    ],
)
def test_changed_words_are_counted(after, count):
    assert count_changed(BEFORE, after) == count


def test_a_rewritten_book_is_counted_in_a_moment():
    assert count_changed(["a b c " * 3_000], ["d e " * 2_000]) == 9_000


def test_only_passages_that_differ_are_compared():
    [passage] = compare(BEFORE, ["The dam", "It was built in 1936.", "It holds."])
    assert [(one.kind, one.text) for one in passage if one.kind != "equal"] == [
        ("deletion", "1963"),
        ("gap", " "),
        ("addition", "1936"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "read"),
    [
        (
            "Nobody knew that, then.",
            "Everyone said so, then.",
            "-Nobody knew that- +Everyone said so+, then.",
        ),
        ("It cost 90,000 crowns.", "It cost 60,000 crowns.", "It cost -90,000- +60,000+ crowns."),
        ("It held.", "It held!", "It held-.-+!+"),
        ("It holds.", "So far", "-It holds.- +So far+"),
        ("It holds", "It still holds", "It +still +holds"),
        ("The old dam holds", "The dam holds", "The- old- dam holds"),
        ("one two", "one three four", "one -two- +three four+"),
    ],
)
def test_what_went_and_what_came_are_words_of_their_own(was, now, read):
    marks = {"equal": "", "gap": "", "deletion": "-", "addition": "+"}
    [passage] = compare([was], [now])
    assert "".join(f"{marks[one.kind]}{one.text}{marks[one.kind]}" for one in passage) == read


@pytest.mark.django_db
def test_a_story_s_words_are_those_of_all_its_blocks():
    story = ArticleFactory(
        title="The dam",
        standfirst="It holds.",
        body=[
            ("text", "<p>One.</p><p>Two <b>and</b> more.</p>"),
            ("fact_box", {"title": "Facts", "body": "<p>Three.</p>"}),
            ("imported_html", "<p>Four.</p>"),
            ("divider", None),
        ],
    )
    words = ["The dam", "It holds.", "One.", "Two and more.", "Facts", "Three.", "Four."]
    assert passages_of(story) == words
