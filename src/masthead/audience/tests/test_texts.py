"""Words that readers answered are kept; others are a new version, and everybody is asked again."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from masthead.audience import purposes
from masthead.audience.models import AskedText, ConsentSettings
from masthead.audience.purposes import EXPLAINED, MEANINGS, Purpose
from masthead.audience.tests.factories import ask_for, rules
from masthead.audience.texts import asked_now
from masthead.kit.players import PROVIDERS, Provider
from masthead.pages import awaiting
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


def test_what_nothing_depends_on_is_not_asked_for_until_something_does(heeded):
    waits: list[str] = []
    heeded("statistics", lambda: bool(waits))
    ask_for("statistics", "embeds")
    assert asked_now().names == ("embeds",)
    waits.append("a page")
    awaiting.changed.send(None)
    assert (versions(), asked_now().names) == ([1, 2], ("statistics", "embeds"))
    awaiting.changed.send(None)
    assert versions() == [1, 2]
    waits.clear()
    awaiting.changed.send(None)
    assert (versions(), asked_now().names) == ([1, 2, 3], ("embeds",))


def test_where_only_that_was_asked_nobody_is_asked(heeded):
    heeded("ads", lambda: False)
    ask_for("ads")
    assert asked_now().names == ()


def test_a_purpose_that_comes_to_mean_something_else_asks_again_and_new_default_words_do_not(monkeypatch):
    ask_for("embeds", "storage")
    monkeypatch.setitem(EXPLAINED, "storage", "In other words.")
    awaiting.changed.send(None)
    assert versions() == [1]
    monkeypatch.setitem(MEANINGS, "storage", 2)
    awaiting.changed.send(None)
    assert versions() == [1, 2]
    assert asked_now().purposes[1].what_for == "In other words."


def test_a_site_that_joins_those_of_a_purpose_asks_again(monkeypatch):
    ask_for("social")
    assert asked_now().purposes[0].sites == "TikTok, Instagram, X, Facebook, Bluesky"
    joins = (*PROVIDERS, Provider("Harbour", "embed.harbour.example", "social"))
    monkeypatch.setattr(purposes, "PROVIDERS", joins)
    awaiting.changed.send(None)
    assert versions() == [1, 2]


def test_who_upgrades_from_a_text_that_named_no_sites_asks_again_after_migrating():
    ask_for("embeds", "ads")
    old = asked_before("embeds", "ads")
    call_command("migrate", verbosity=0)
    assert versions() == [1, old, old + 1]
    assert "YouTube" in asked_now().purposes[0].sites
    assert "sites" not in AskedText.objects.get(version=old).content["purposes"][0]
    call_command("migrate", verbosity=0)
    assert versions() == [1, old, old + 1]


def asked_before(*names):
    """Keep a text as the program wrote it before it named sites; return its version."""
    told = [{"name": name, "label": name, "what_for": "To show.", "recipients": "Some Ltd"} for name in names]
    content = {"heading": "Privacy", "text": "May we?", "notice": "We do.", "purposes": told}
    AskedText.objects.create(version=2, at=timezone.now(), by_name="", content=content, digest="0" * 64)
    return 2


def test_an_embed_waits_for_a_purpose_that_readers_can_be_asked_for():
    assert {provider.purpose for provider in PROVIDERS} == {Purpose.EMBEDS, Purpose.SOCIAL}


def test_two_rules_for_one_place_are_refused():
    house: Any = ask_for("embeds", places='[{"type": "place", "value": {"place": "JP", "regime": "opt-in"}}]')
    house.places = rules(JP="opt-in")[:-1] + "," + rules(JP="none")[1:]
    with pytest.raises(Exception, match="two rules for JP"):
        house.full_clean()
