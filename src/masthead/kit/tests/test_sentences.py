import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.sentences import first_sentences


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Short.", "Short."),
        ("  Two\n lines. ", "Two lines."),
        ("One sentence here. Another that is too long to fit.", "One sentence here."),
        ("“Is it late?” “Yes, as ever, and for ever.”", "“Is it late?”"),
        ("Version 2.5 of the whole harbour plan is late again", "Version 2.5 of the whole…"),
        ("Oh. A first sentence that is nearly nothing, then this", "Oh. A first sentence that is…"),
        ("Incomprehensibilities" * 3, "IncomprehensibilitiesIncompre…"),
    ],
)
def test_a_text_is_cut_where_a_reader_would_pause(text, shown):
    assert first_sentences(text, most=30) == shown


@given(st.text(), st.integers(2, 300))
def test_what_is_shown_begins_the_text_and_is_never_too_long(text, most):
    shown = first_sentences(text, most=most)
    assert len(shown) <= most
    assert " ".join(text.split()).startswith(shown.removesuffix("…"))
