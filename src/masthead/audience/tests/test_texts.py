"""Words that readers answered are kept; others are a new version, and everybody is asked again."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from masthead.audience.models import AskedText, ConsentSettings
from masthead.audience.tests.factories import ask_for, rules
from masthead.audience.texts import asked_now
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db


def versions():
    return list(AskedText.objects.order_by("version").values_list("version", flat=True))


def test_a_magazine_that_asks_nothing_asks_nothing():
    assert asked_now().names == ()
    assert (versions(), ConsentSettings.objects.count()) == ([], 0)


def test_other_words_or_purposes_are_a_new_version_and_the_same_are_none():
    ask_for("embeds")
    ask_for("embeds")
    assert versions() == [1]
    ask_for("embeds", text="May we?")
    ask_for("embeds", "ads")
    assert versions() == [1, 2, 3]
    assert (asked_now().version, asked_now().names) == (3, ("embeds", "ads"))


def test_other_rules_ask_nobody_again():
    ask_for("embeds")
    ask_for("embeds", places=rules(JP="opt-in"), elsewhere="opt-out", months=36)
    assert versions() == [1]


def test_what_stood_there_stays(monkeypatch):
    ask_for("embeds", heading="Before")
    ask_for("embeds", heading="After")
    first = AskedText.objects.get(version=1)
    assert first.heading == "Before"
    assert "Embeds Ltd" in first.purposes
    for act in (lambda: AskedText.objects.update(by_name="x"), AskedText.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_readers_are_told_in_the_magazines_language_by_its_own_sentences_or_the_programs():
    ask_for("ads", text="Our words")
    asked = asked_now()
    assert (asked.heading, asked.text) == ("Your privacy, your choice", "Our words")
    assert asked.purposes[0].what_for.startswith("To choose advertisements")
    assert asked.labels == "Personalised advertising"


def test_every_page_is_printed_anew_when_the_house_asks_otherwise():
    before = StaleTags.objects.count()
    ask_for("embeds")
    assert StaleTags.objects.count() == before + 1
    assert StaleTags.objects.latest("pk").tags == ["site"]


def test_two_rules_for_one_place_are_refused():
    house: Any = ask_for("embeds", places='[{"type": "place", "value": {"place": "JP", "regime": "opt-in"}}]')
    house.places = rules(JP="opt-in")[:-1] + "," + rules(JP="none")[1:]
    with pytest.raises(Exception, match="two rules for JP"):
        house.full_clean()
