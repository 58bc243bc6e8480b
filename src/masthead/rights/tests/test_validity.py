"""A licence covers a use at a time, or says why not."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.photos.media import Medium
from masthead.photos.models import CreditKind, Photo
from masthead.rights.models import Licence
from masthead.rights.models.terms import Model
from masthead.rights.states import standing_of
from masthead.rights.validity import Wanted, faults_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEB = Wanted(Medium.WEB, NOON)


def photo(credit="LANTERN", **fields):
    return Photo(title="Pier", credit=credit, collection_id=1, **fields)


def faults(licence, wanted=WEB, picture=None):
    return " ".join(fault.said for fault in faults_of(picture or photo(), licence, wanted))


def licence(**fields):
    return Licence(**{"model": Model.SUBSCRIPTION, **fields})


def test_a_licence_without_limits_covers_everything():
    assert faults(licence()) == ""


def test_a_picture_nobody_licensed_says_so():
    assert "no licence" in faults(None)
    assert "no licence" in faults(Licence(model=Model.UNKNOWN))


def test_a_picture_without_credit_says_so():
    assert "no credit" in faults(licence(), picture=photo(credit=" "))
    assert faults(licence(), Wanted(Medium.WEB, NOON, credit="LANTERN"), photo(credit="")) == ""


def test_our_own_pictures_need_no_credit():
    assert faults(licence(model=Model.OWN), picture=photo(credit="")) == ""
    assert faults(licence(), picture=photo(credit="", credit_kind=CreditKind.OWN)) == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_at": NOON}, "licence ended"),
        ({"starts_at": NOON + HOUR}, "licence begins"),
        ({"embargo_until": NOON + HOUR}, "embargoed until"),
        ({"killed_at": NOON - HOUR}, "was killed"),
        ({"media": int(Medium.PRINT | Medium.SOCIAL)}, "not for the website"),
    ],
)
def test_what_a_licence_does_not_cover_is_said(fields, said):
    assert said in faults(licence(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_at": NOON + timedelta(seconds=1)},
        {"starts_at": NOON},
        {"embargo_until": NOON},
        {"media": int(Medium.WEB)},
    ],
)
def test_a_licence_holds_up_to_its_edge(fields):
    assert faults(licence(**fields)) == ""


def test_an_editorial_picture_is_not_for_what_somebody_paid_for():
    editorial = licence(is_editorial_only=True)
    assert faults(editorial) == ""
    assert "somebody paid" in faults(editorial, Wanted(Medium.WEB, NOON, is_sponsored=True))


def test_uses_are_counted():
    twice = licence(most_uses=2)
    assert faults(twice, Wanted(Medium.WEB, NOON, other_pages=1)) == ""
    assert "allows 2 uses" in faults(twice, Wanted(Medium.WEB, NOON, other_pages=2))


def test_instructions_are_answered_by_a_person_word_for_word():
    picture = photo()
    picture.instructions = "Not for use in Aldermere"
    assert "Not for use in Aldermere" in faults(licence(), picture=picture)
    answered = licence(
        instructions_answer="We are not there.", instructions_answered="Not for use in Aldermere"
    )
    assert faults(answered, picture=picture) == ""
    picture.instructions = "Not for use at all"
    assert "Not for use at all" in faults(answered, picture=picture)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({}, "good"),
        ({"ends_at": NOON + 40 * 24 * HOUR}, "good"),
        ({"ends_at": NOON + HOUR}, "soon"),
        ({"ends_at": NOON}, "barred"),
        ({"starts_at": NOON + HOUR}, "barred"),
        ({"embargo_until": NOON + HOUR}, "barred"),
        ({"killed_at": NOON - HOUR}, "barred"),
        ({"model": Model.UNKNOWN}, "barred"),
    ],
)
def test_at_a_glance_a_picture_is_barred_where_the_gate_would_stop_it_now(fields, standing):
    one = licence(photo=photo(), **fields)
    assert standing_of(one, now=NOON) == standing
    assert bool(faults(one)) == (standing == "barred")


def test_a_picture_with_instructions_that_nobody_answered_is_barred_at_a_glance():
    one = licence(photo=photo(instructions="Not for covers"))
    assert standing_of(one, now=NOON) == "barred"


def test_a_picture_without_a_licence_is_barred_at_a_glance():
    assert standing_of(None, now=NOON) == "barred"
