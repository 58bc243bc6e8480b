"""A story with an unnamed source goes live on no way there is, until somebody else signs it off."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from masthead.articles.models import Article
from masthead.pages import schedule
from masthead.pages.publishing import PublishingRefused, publish
from masthead.sourcing.models import OpenPassage, ReplyOverride, ReplyRequest, SignOff
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.statements import statements
from masthead.sourcing.tests.factories import ReplyRequestFactory, passage
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rested():
    schedule._resting.clear()


@pytest.fixture
def story(section):
    draft = section.add_child(instance=Article(title="Tide", slug="tide", body=[passage()], live=False))
    draft.save_revision()
    return draft


@pytest.fixture
def editor(desk_of):
    return desk_of(Role.EDITOR)


def ticks():
    return {f"statement_{number}": "on" for number in range(len(statements()))}


def sign_off(story, client, **changed):
    found = unnamed_in(story)[0]
    address = reverse("sourcing_sign", args=[story.pk, found.key])
    return client.post(address, {"shown": found.hash, **ticks(), **changed}, follow=True)


def by_schedule(story, editor):
    now = timezone.now()
    story.save_revision(approved_go_live_at=now - timedelta(minutes=1))
    schedule.publish_due(now)


def by_wagtails_command(story, editor):
    story.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(PublishingRefused):
        call_command("publish_scheduled")


def by_approval(story, editor):
    story.get_workflow().start(story, editor.user)
    task = story.current_workflow_task_state
    where = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk])
    editor.post(where, {"comment": ""})


def by_many_at_once(story, editor):
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{where}?id={story.pk}", {"include_descendants": "", "next": "/desk/"})


def by_the_program(story, editor):
    with pytest.raises(PublishingRefused):
        publish(story, by=editor.user)


@pytest.mark.parametrize(
    "way", [by_schedule, by_wagtails_command, by_approval, by_many_at_once, by_the_program]
)
def test_an_unsigned_passage_goes_live_on_no_way(story, editor, way):
    way(story, editor)
    story.refresh_from_db()
    assert not story.live
    assert not Revision.objects.filter(object_id=str(story.pk), pk=story.live_revision_id or 0).exists()


def test_an_editor_signs_off_and_the_story_goes_live(story, editor):
    said = sign_off(story, editor).content.decode()
    assert "Signed off by Alex Reed" in said
    publish(story, by=editor.user)
    story.refresh_from_db()
    assert story.live


def test_a_box_that_is_not_ticked_signs_nothing_and_says_so(story, editor):
    said = sign_off(story, editor, statement_0="").content.decode()
    assert "Tick every statement" in said
    assert not SignOff.objects.exists()


def test_a_passage_that_changed_while_it_was_read_is_shown_anew(story, editor):
    said = sign_off(story, editor, shown="0" * 64).content.decode()
    assert "The passage was changed since you opened it" in said


def test_the_reporter_is_not_offered_to_sign_off_and_cannot(story, desk_of):
    reporter = desk_of(Role.REPORTER)
    Article.objects.update(owner=reporter.user)
    page = reporter.get(reverse("sourcing_story", args=[story.pk])).content.decode()
    assert "Not signed off" in page
    assert "Sign it off" not in page
    sign_off(story, reporter)
    assert not SignOff.objects.exists()


def test_the_sources_of_a_story_are_shown_to_those_only_who_may_change_it(story, desk_of):
    answer = desk_of(Role.REPORTER).get(reverse("sourcing_story", args=[story.pk]), follow=True)
    assert "somebody who worked there" not in answer.content.decode()


def test_the_form_says_what_waits_and_leads_there(story, editor):
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Not signed off" in form
    assert reverse("sourcing_story", args=[story.pk]) in form


def test_the_form_says_that_nobodys_identity_is_stored(story, editor):
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Who it is is never stored" in form


def test_what_waits_stands_on_the_first_screen_of_those_who_may_sign(story, editor, desk_of):
    assert OpenPassage.objects.exists()
    assert "Unnamed sources to sign off" in editor.get("/desk/").content.decode()
    assert "Unnamed sources to sign off" not in desk_of(Role.REPORTER).get("/desk/").content.decode()


def test_a_request_is_noted_settled_and_listed_at_the_desk(story, editor):
    now = timezone.localtime()
    asked = {
        "whom": "Bo Weir",
        "capacity": "",
        "question": "Was it checked?",
        "channel": "email",
        "asked_at": (now - timedelta(hours=3)).strftime("%Y-%m-%d %H:%M"),
        "deadline": (now + timedelta(hours=3)).strftime("%Y-%m-%d %H:%M"),
    }
    page = editor.post(reverse("sourcing_ask", args=[story.pk]), asked, follow=True).content.decode()
    assert "Was it checked?" in page
    assert "Bo Weir" in editor.get(reverse("sourcing_replies")).content.decode()
    assert "Bo Weir" in editor.get("/desk/").content.decode()
    request = ReplyRequest.objects.get()
    settle = reverse("sourcing_settle", args=[story.pk, request.pk])
    refused = editor.post(settle, {"status": "answered", "answer": ""}).content.decode()
    assert "Enter the answer." in refused
    given = {"status": "answered", "answer": "It was.", "answered_at": now.strftime("%Y-%m-%d %H:%M")}
    assert "It was." in editor.post(settle, given, follow=True).content.decode()
    assert "No story waits for a reply" in editor.get(reverse("sourcing_replies")).content.decode()


def test_the_publisher_lets_a_story_run_from_its_form(story, desk_of, editor):
    request = ReplyRequestFactory.create(page=story)
    publisher = desk_of(Role.PUBLISHER)
    run = reverse("sourcing_run", args=[story.pk, request.pk])
    assert run in publisher.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert run not in editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    page = publisher.post(run, {"reason": "They were told."}, follow=True).content.decode()
    assert "They were told." in page
    editor.post(run, {"reason": "So say I."})
    assert ReplyOverride.objects.filter(request_key=request.pk).count() == 1
    back = reverse("sourcing_take_back", args=[story.pk, request.pk])
    assert back in page
    assert back not in editor.get(reverse("sourcing_story", args=[story.pk])).content.decode()
    assert "They were told." in publisher.get(back).content.decode()
    page = publisher.post(back, {"reason": "They rang."}, follow=True).content.decode()
    assert "Holds no longer" in page
    assert run in page
    assert back not in page
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "They rang." in history


def test_a_request_of_another_story_is_not_found(story, editor, section):
    other = section.add_child(instance=Article(title="Ebb", slug="ebb", body=[], live=False))
    request = ReplyRequestFactory.create(page=other)
    address = reverse("sourcing_settle", args=[story.pk, request.pk])
    assert editor.get(address).status_code == 404


def test_what_was_done_stands_in_the_history(story, editor):
    sign_off(story, editor)
    history = editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Signed off the unnamed source of “The dam was never checked.”" in history
