"""The desk's buttons, forms and lists."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.test.utils.form_data import rich_text

from masthead.articles.models import Article
from masthead.corrections.correcting import correct
from masthead.corrections.models import Correction, Rule, SilentFix, Takedown
from masthead.corrections.taking_down import take_down
from masthead.corrections.tests.factories import (
    desk_of,
    house,
    live_story,
    mend,
    mistyped_story,
    note,
    redraft,
    somebody,
)
from masthead.pages.publishing import publish
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
TEXT = rich_text("<p>It was 1936.</p>", features=["bold"])
MUCH = "<p>Nobody knows when the dam was built, and nobody who was asked would say.</p>"


def act(name, story):
    return reverse(f"corrections_{name}", args=[story.pk])


def form_of(desk, story):
    return desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()


def test_an_editor_corrects_a_story_by_its_form():
    story = redraft(live_story())
    desk = desk_of(somebody(Role.EDITOR))
    assert act("correct", story) in form_of(desk, story)
    shown = desk.get(act("correct", story)).content.decode()
    read_out = " ".join(strip_tags(shown).split())
    assert "[deleted: 1963 end of what was deleted] [inserted: 1936 end" in read_out
    given = {"kind": "correction", "text": TEXT, "signed": "The desk", "with_draft": "yes"}
    answer = desk.post(act("correct", story), given, follow=True)
    assert "are told" in answer.content.decode()
    assert "It was 1936." in Correction.objects.get().text
    assert "1936" in str(Article.objects.get(pk=story.pk).body)


@pytest.mark.parametrize(
    ("names", "signed"), [({}, "Alex Reed"), ({"first_name": "", "last_name": ""}, "Masthead")]
)
def test_a_notice_is_never_signed_with_an_address_by_itself(names, signed):
    editor = somebody(Role.EDITOR)
    type(editor).objects.filter(pk=editor.pk).update(**{"first_name": "Alex", **names})
    form = desk_of(editor).get(act("correct", live_story())).context["form"]
    assert form["signed"].value() == signed


def test_a_fault_is_said_beside_its_field():
    story = redraft(live_story())
    given = {"kind": "correction", "text": "null", "signed": "The desk", "with_draft": "yes"}
    said = desk_of(somebody(Role.EDITOR)).post(act("correct", story), given).content.decode()
    assert "Say what was wrong" in said


def test_a_draft_without_changes_is_asked_about_at_the_form():
    given = {"kind": "correction", "text": TEXT, "signed": "The desk", "with_draft": "yes"}
    said = desk_of(somebody(Role.EDITOR)).post(act("correct", live_story()), given).content.decode()
    assert "choose to publish the notice alone" in said


def test_an_editor_mends_silently_and_chooses_what_it_was():
    story = mend(mistyped_story())
    desk = desk_of(somebody(Role.EDITOR))
    assert act("fix_silently", story) in form_of(desk, story)
    refused = desk.post(act("fix_silently", story), {"reason": "Letters turned round"}).content.decode()
    assert "Say what it was" in refused
    assert not SilentFix.objects.exists()
    desk.post(act("fix_silently", story), {"kind": "typing", "reason": "Letters turned round"})
    assert SilentFix.objects.values_list("kind", "reason").get() == ("typing", "Letters turned round")


def test_what_is_no_slip_is_said_before_the_form_is_filled_in():
    shown = desk_of(somebody(Role.EDITOR)).get(act("fix_silently", redraft(live_story()))).content.decode()
    assert "more than a slip of the pen: a number is another (1963 → 1936)" in shown
    assert act("correct", Article.objects.get()) in shown


def test_a_publisher_takes_down_and_puts_back():
    story = live_story()
    desk = desk_of(somebody(Role.PUBLISHER))
    assert act("take_down", story) in form_of(desk, story)
    given = {"reason": "Injunction", "case_number": "7", "notice": ""}
    assert desk.post(act("take_down", story), given).status_code == 302
    assert act("put_back", story) in form_of(desk, story)
    desk.post(act("put_back", story), {"reason": "Lifted"})
    assert list(Takedown.objects.order_by("pk").values_list("act", flat=True)) == ["down", "back"]


@pytest.mark.parametrize("name", ["correct", "fix_silently", "take_down", "put_back"])
def test_a_reporter_finds_neither_button_nor_form(name):
    story = redraft(live_story())
    desk = desk_of(somebody(Role.REPORTER))
    assert act(name, story) not in form_of(desk, story)
    assert desk.get(act(name, story)).status_code != 200


@pytest.mark.parametrize("name", ["correct", "fix_silently", "take_down", "put_back"])
def test_a_page_that_is_not_there_is_not_found(name):
    desk = desk_of(somebody(Role.PUBLISHER))
    assert desk.get(reverse(f"corrections_{name}", args=[999_999])).status_code == 404


@pytest.mark.parametrize("name", ["corrections", "silent", "untold", "takedowns", "withheld"])
def test_lists_are_open_to_the_publisher_as_pages_and_as_csv(name):
    house(rule=Rule.ASK)
    publisher, story = somebody(Role.PUBLISHER), live_story()
    correct(story, note(), by=publisher, with_draft=False)
    publish(redraft(story, MUCH))
    take_down(story, by=publisher, reason="Injunction")
    desk = desk_of(publisher)
    assert desk.get(reverse(f"corrections_{name}")).status_code == 200
    assert desk.get(reverse(f"corrections_{name}"), {"export": "csv"}).status_code == 200


@pytest.mark.parametrize("name", ["corrections", "silent", "untold", "takedowns", "withheld"])
def test_lists_are_closed_to_reporters(name):
    assert desk_of(somebody(Role.REPORTER)).get(reverse(f"corrections_{name}")).status_code != 200


def test_what_was_changed_without_a_word_is_listed():
    house(rule=Rule.ASK)
    publish(redraft(live_story(), MUCH))
    said = desk_of(somebody(Role.EDITOR)).get(reverse("corrections_untold")).content.decode()
    assert "The dam" in said
