import pytest

from masthead.sourcing.identities import check_identities
from masthead.sourcing.tests.factories import draft, named, passage

pytestmark = pytest.mark.django_db

NUMBER, ADDRESS = "+44 20 7946 0018", "ann@pier.example"


def warned(*blocks):
    return [finding.message for finding in check_identities(draft(*blocks))]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>Call me on {NUMBER}.</p>",
        f"<p>Write to {ADDRESS}.</p>",
        '<p>Write to <a href="mailto:ann@pier.example">me</a>.</p>',
        '<p>Ring <a href="tel:+442079460018">me</a>.</p>',
        "<p>I am @annpier there.</p>",
    ],
)
def test_the_words_of_an_unnamed_source_lead_to_nobody(text):
    [said] = warned(passage(text=text))
    assert "could lead to its source" in said
    assert NUMBER not in said
    assert ADDRESS not in said


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("who", "somebody there, Ann Pier"),
        ("who", "a friend of Ann Pier"),
        ("why", "the firm of Ann Pier would hear of it"),
        ("role", "Ann Pier, engineer"),
        ("confirmation", "we asked Ann Pier"),
    ],
)
def test_a_name_where_none_belongs_is_warned_of_and_not_repeated(field, words):
    [said] = warned(passage(**{field: words}))
    assert "reads like a name" in said
    assert "Ann Pier" not in said


@pytest.mark.parametrize(
    "fields",
    [
        {"who": "a friend of both"},
        {"why": "he still works there"},
        {"role": "at Lanternhouse Pictures"},
        {"text": "<p>It cost 1 000 000 in 2019\u20132023, says Ann Pier.</p>"},
    ],
)
def test_what_names_nobody_is_left_alone(fields):
    assert warned(passage(**fields)) == []


def test_who_speaks_on_record_may_give_a_number():
    assert warned(named(text=f"<p>Call {NUMBER}.</p>")) == []
