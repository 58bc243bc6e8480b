import pytest

from masthead.sourcing.checks import check_sources
from masthead.sourcing.models import SourcingSettings
from masthead.sourcing.tests.factories import draft, named, passage

pytestmark = pytest.mark.django_db


def asked_of(*blocks, **fields):
    return [(finding.level, finding.message) for finding in check_sources(draft(*blocks, **fields))]


def test_readers_are_owed_why_somebody_is_not_named():
    assert ("ask", "why the source of “The dam was never checked.” is not named") in asked_of(passage(why=""))


def test_an_opinion_is_signed():
    assert any("opinions are signed" in said for _level, said in asked_of(passage(substance="opinion")))


def test_a_description_that_seems_to_name_somebody_makes_the_desk_ask():
    found = asked_of(passage(who="somebody there, Ann Pier"))
    assert ("ask", "a description that names nobody: “Ann Pier” looks like an identity") in found


def test_a_well_described_source_leaves_nothing_to_ask():
    assert asked_of(passage(hand="first", confirmed="yes", substance="information")) == []


def test_a_post_says_who_allowed_it():
    post = named(kind="post", network="Lantern", link="https://lantern.example/1")
    assert asked_of(post) == [("hint", "who allowed the post “The dam was never checked.” to be shown")]
    post[1]["permission"] = "She agreed by message."
    assert asked_of(post) == []


def test_running_text_that_leans_on_an_insider_is_noticed():
    [(level, said)] = asked_of(("text", "<p>“Never”, An  insider said.</p>".replace("  ", " ")))
    assert (level, said) == ("hint", "a source for “An insider”: a quote or a sourced claim says who it is")


def test_a_house_has_its_own_phrases():
    SourcingSettings.objects.create(phrases="well-placed")
    assert asked_of(("text", "<p>An insider said.</p>")) == []
    assert asked_of(("text", "<p>A Well-placed person said.</p>")) != []


def test_a_phrase_inside_a_longer_word_is_none():
    assert asked_of(("text", "<p>A man insiders knew, an insiderly one.</p>")) != []
    assert asked_of(("text", "<p>It was an insiderly affair.</p>")) == []
