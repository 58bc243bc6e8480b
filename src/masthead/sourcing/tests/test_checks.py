"""What the desk is asked for of sources, and that a house may have it block."""

import pytest

from masthead.checks.models import HouseLevel
from masthead.pages.checking import find_blocking, find_faults
from masthead.sourcing.owed import check_knowledge
from masthead.sourcing.rules import RULES
from masthead.sourcing.tests.factories import draft, named, passage

pytestmark = pytest.mark.django_db

OWED = ("source-reason", "unnamed-opinions", "source-knowledge", "post-permission")
SOUND = {"hand": "first", "confirmed": "yes", "substance": "information"}
POST = {"kind": "post", "network": "Lantern", "link": "https://lantern.example/1"}


def asked_of(*blocks, **fields):
    found = find_faults(draft(*blocks, **fields))
    return [(one.check, one.level, one.message) for one in found if one.check in OWED]


def test_readers_are_owed_why_somebody_is_not_named():
    said = "why the source of “The dam was never checked.” is not named"
    assert asked_of(passage(**SOUND, why="")) == [("source-reason", "ask", said)]


def test_an_opinion_is_signed():
    [(check, level, said)] = asked_of(passage(**{**SOUND, "substance": "opinion"}))
    assert (check, level) == ("unnamed-opinions", "ask")
    assert "opinions are signed" in said


def test_the_desk_knows_how_a_source_knows():
    [(check, level, _said)] = asked_of(passage(**{**SOUND, "confirmed": ""}))
    assert (check, level) == ("source-knowledge", "hint")


def test_a_well_described_source_leaves_nothing_to_ask():
    assert asked_of(passage(**SOUND)) == []


def test_a_post_says_who_allowed_it():
    post = named(**POST)
    said = "who allowed the post “The dam was never checked.” to be shown"
    assert asked_of(post) == [("post-permission", "hint", said)]
    post[1]["permission"] = "She agreed by message."
    assert asked_of(post) == []


@pytest.mark.parametrize(
    ("check", "block"),
    [
        ("source-reason", passage(**SOUND, why="")),
        ("unnamed-opinions", passage(**{**SOUND, "substance": "opinion"})),
        ("source-knowledge", passage(**{**SOUND, "hand": ""})),
        ("post-permission", named(**POST)),
    ],
)
def test_a_house_may_have_each_block_and_set_single_ones_aside(check, block):
    HouseLevel.objects.create(check_name=check, level="block")
    [finding] = [one for one in find_blocking(draft(block)) if one.check == check]
    assert "“The dam was never checked.”" in finding.message
    assert finding.message.endswith(".")
    assert finding.override_url


def test_what_is_said_of_a_source_counts_for_a_finding():
    blocks = [passage(**{**SOUND, "hand": "", "confirmed": said}) for said in ("yes", "no")]
    one, other = ([found.key for found in check_knowledge(draft(block))] for block in blocks)
    assert one != other


def test_every_rule_of_ours_says_what_it_looks_at():
    assert all(rule.title and rule.says for rule in RULES)
