import pytest

from masthead.sourcing.checks import check_sources
from masthead.sourcing.tests.factories import draft, named, passage

pytestmark = pytest.mark.django_db


def asked_of(*blocks, **fields):
    return [(finding.level, finding.message) for finding in check_sources(draft(*blocks, **fields))]


def test_readers_are_owed_why_somebody_is_not_named():
    assert ("ask", "why the source of “The dam was never checked.” is not named") in asked_of(passage(why=""))


def test_an_opinion_is_signed():
    assert any("opinions are signed" in said for _level, said in asked_of(passage(substance="opinion")))


def test_a_well_described_source_leaves_nothing_to_ask():
    assert asked_of(passage(hand="first", confirmed="yes", substance="information")) == []


def test_a_post_says_who_allowed_it():
    post = named(kind="post", network="Lantern", link="https://lantern.example/1")
    assert asked_of(post) == [("hint", "who allowed the post “The dam was never checked.” to be shown")]
    post[1]["permission"] = "She agreed by message."
    assert asked_of(post) == []
