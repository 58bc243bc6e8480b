"""The legal side of a story at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from masthead.articles.models import Article
from masthead.flags import legal
from masthead.flags.matches import find_matches
from masthead.flags.models import Answer, Sheet
from masthead.flags.tests.factories import ListEntryFactory, draft, member, reworded
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


def desk_for(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def story(db):
    ListEntryFactory.create(flag="children")
    return draft()


def where(story):
    return reverse("flags_story", args=[story.pk])


def test_the_form_of_a_story_names_its_flags_and_what_waits(story):
    editor = member(Role.EDITOR)
    legal.mark(story, ["privacy"], "", by=editor)
    page = desk_for(editor).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Privacy" in page
    assert "“pupil” (Text, block 1) \u2013 Minors, Children" in page
    assert "1 word is not answered" in page
    assert where(story) in page


def test_flags_are_set_on_a_page_of_their_own(story):
    desk = desk_for(member(Role.EDITOR))
    answer = desk.post(
        where(story), {"seen": 0, "flags": ["court"], "note": "Verdict on Friday."}, follow=True
    )
    page = answer.content.decode()
    assert "This story asks for the legal desk" in page
    assert "Verdict on Friday." in page
    assert Sheet.objects.get().flags == ["court"]


def test_flags_that_somebody_changed_meanwhile_are_not_written_over(story):
    editor, other = member(Role.EDITOR), member(Role.PUBLISHER)
    legal.mark(story, ["privacy"], "", by=other)
    answer = desk_for(editor).post(where(story), {"seen": 0, "flags": ["court"], "note": ""})
    assert "Somebody changed the flags meanwhile" in answer.content.decode()
    assert Sheet.objects.get().flags == ["privacy"]


def test_the_note_for_the_lawyer_stands_in_the_form_of_the_story(story):
    editor = member(Role.EDITOR)
    legal.mark(story, ["privacy"], "Ask her agent.", by=editor)
    assert legal.mark(story, ["privacy"], "Ask her agent. ", by=editor) == Sheet.objects.get()
    page = desk_for(editor).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Ask her agent." in page


def test_answers_are_listed_for_those_who_keep_the_lists(story):
    legal.answer(story, find_matches(story)[0].hash, by=member(Role.EDITOR), reason="Of an eye.")
    report = reverse("flags_answers")
    page = desk_for(member(Role.LEGAL)).get(report).content.decode()
    assert [words in page for words in ("Minors", "A pupil climbed the dam.", "Of an eye.")] == [True] * 3
    exported = desk_for(member(Role.EDITOR)).get(report, {"export": "csv"})
    assert "Of an eye." in b"".join(exported.streaming_content).decode()
    assert desk_for(member(Role.REPORTER)).get(report).status_code == 302


def test_somebody_says_why_a_word_does_not_apply(story):
    desk, match = desk_for(member(Role.LEGAL)), find_matches(story)[0]
    address = reverse("flags_answer", args=[story.pk, match.hash])
    assert address in desk.get(where(story)).content.decode()
    assert "A pupil climbed the dam." in desk.get(address).content.decode()
    page = desk.post(address, {"shown": match.hash, "reason": "Of an eye."}, follow=True).content.decode()
    assert "Does not apply, says Alex Reed" in page
    assert Answer.objects.get().reason == "Of an eye."


def test_a_passage_that_changed_meanwhile_is_not_answered(story):
    desk, match = desk_for(member(Role.EDITOR)), find_matches(story)[0]
    address = reverse("flags_answer", args=[story.pk, match.hash])
    reworded(story, "A pupil fell.").save_revision()
    page = desk.post(address, {"shown": match.hash, "reason": "Of an eye."}).content.decode()
    assert "The passage was changed since you opened it" in page
    assert desk.get(address).status_code == 404
    assert not Answer.objects.exists()


def test_those_who_may_not_answer_are_told_why(story):
    reporter = member(Role.REPORTER)
    Article.objects.filter(pk=story.pk).update(owner=reporter)
    assert desk_for(member(Role.PICTURE_EDITOR)).get(where(story)).status_code == 302
    editor = member(Role.EDITOR)
    story.title = "Another headline"
    story.save_revision(user=editor)
    desk = desk_for(editor)
    page = desk.get(where(story)).content.decode()
    assert "You wrote or changed this story." in page
    assert "It does not apply …" not in page
    refused = desk.get(reverse("flags_answer", args=[story.pk, find_matches(story)[0].hash]))
    assert refused.status_code == 302


def test_the_history_of_a_story_tells_who_flagged_and_who_answered(story):
    editor = member(Role.EDITOR)
    legal.mark(story, ["privacy"], "", by=editor)
    legal.mark(story, [], "", by=editor)
    legal.answer(story, find_matches(story)[0].hash, by=editor, reason="Of an eye.")
    history = desk_for(editor).get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Legal flags: Privacy" in history
    assert "Legal flags: none; lifted: Privacy" in history
    assert "“pupil” does not apply here: Of an eye." in history
