"""Live stories are followed: what they link to, the round of the night, the check and the report."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.models import GroupPagePermission, Page

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.checks.models import HouseLevel
from masthead.links import jobs, rounds, tasks
from masthead.links.checks import check_gone, check_silent
from masthead.links.models import Link, LinkOnPage, LinkSettings, Round
from masthead.links.tests.factories import AWAY, LinkFactory, draft, linking, rewritten
from masthead.pages.checking import find_blocking
from masthead.pages.publishing import publish
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(settings):
    """Keep tasks instead of running them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    backend: Any = default_task_backend
    backend.clear()
    return lambda: [result.task.module_path for result in backend.results]


def found_in(story):
    return [*check_gone(story), *check_silent(story)]


def told(state, **fields):
    Link.objects.update(state=state, tried_at=timezone.now(), since=timezone.now(), **fields)


def test_a_live_story_is_known_by_its_links_until_it_is_withdrawn():
    story = write(body=linking())
    row = LinkOnPage.objects.get()
    assert (row.page_id, row.link.url, row.words) == (story.pk, AWAY, "the archive")
    publish(rewritten(story, linking("https://a.example/")))
    assert LinkOnPage.objects.get().link.url == "https://a.example/"
    story.unpublish()
    assert not LinkOnPage.objects.exists()


def test_a_draft_is_told_of_an_address_that_is_gone():
    story = draft()
    assert found_in(story) == []
    told("gone", status=404)
    [finding] = found_in(story)
    assert finding.message == f"another address for the link “the archive”: {AWAY} answers 404"
    assert finding.level == "ask"
    assert finding.block == story.body[0].id


@pytest.mark.parametrize(("status", "said"), [(None, "did not answer on"), (503, "answers 503")])
def test_an_address_that_does_not_answer_is_a_hint_only(status, said):
    story = draft()
    told("silent", status=status)
    [finding] = found_in(story)
    assert finding.level == "hint"
    assert said in finding.message


@pytest.mark.parametrize("state", ["waiting", "answers", "moved"])
def test_nothing_is_said_of_an_address_that_answers(state):
    story = draft()
    told(state)
    assert found_in(story) == []


@pytest.mark.parametrize(("state", "check"), [("gone", "links"), ("silent", "silent-links")])
def test_a_house_may_have_links_block_and_set_single_ones_aside(state, check):
    story = draft()
    told(state, status=404 if state == "gone" else None)
    assert [finding for finding in find_blocking(story) if finding.check == check] == []
    HouseLevel.objects.create(check_name=check, level="block")
    [finding] = [one for one in find_blocking(story) if one.check == check]
    assert AWAY in finding.message
    assert finding.message.endswith(".")
    assert finding.override_url


def test_a_house_that_tries_no_links_is_told_of_none():
    story = draft()
    told("gone", status=404)
    LinkSettings.objects.update_or_create(defaults={"tries_links": False})
    assert found_in(story) == []


def test_saving_a_draft_and_publishing_ask_nobody(queued):
    story = draft()
    publish(story)
    assert Link.objects.get().tried_at is None
    assert [path for path in queued() if "links" in path] == []


def test_the_clock_has_what_is_due_tried(queued):
    jobs.look_after_due(timezone.now())
    assert queued() == []
    LinkFactory.create()
    jobs.look_after_due(timezone.now())
    assert queued() == [tasks.try_links.module_path]


def test_a_round_begins_once_a_night_whichever_clock_comes_first(queued):
    zone = timezone.get_current_timezone()
    for hour in (2, 3, 4, 23):
        jobs.begin_round(datetime(2026, 3, 1, hour, tzinfo=zone))
    assert queued() == [tasks.go_through_stories.module_path]
    jobs.begin_round(datetime(2026, 3, 2, 5, tzinfo=zone))
    assert len(queued()) == 2
    assert Round.objects.count() == 1


def test_a_round_notes_what_stories_of_before_link_to_and_asks_again_what_answered_long_ago():
    first, second = write(body=linking()), write(body=linking("https://a.example/"))
    LinkOnPage.objects.all().delete()
    Link.objects.update(state="answers", due_at=None, tried_at=timezone.now() - timedelta(days=40))
    Link.objects.filter(url=AWAY).update(state="gone")
    left: list[int] = []
    rounds.go_through(0, timezone.now(), go_on=left.append)
    assert set(LinkOnPage.objects.values_list("page", flat=True)) == {first.pk, second.pk}
    assert left == [second.pk]
    rounds.go_through(second.pk, timezone.now(), go_on=left.append)
    assert left == [second.pk]
    assert [link.url for link in Link.objects.exclude(due_at=None)] == ["https://a.example/"]


def test_a_round_over_stories_that_have_not_changed_writes_nothing(django_assert_max_num_queries):
    left: list[int] = []
    for number in range(3):
        write(body=linking(f"https://a.example/{number}"))
    kept = list(LinkOnPage.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(7):
        rounds.go_through(0, timezone.now(), go_on=left.append)
    assert list(LinkOnPage.objects.values_list("pk", flat=True)) == kept


def desk_of(role):
    """Log somebody in who has a part in all pages."""
    roles.sync()
    client, group = Client(), roles.group_of(role)
    person = staff_member(group)
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=change)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_report_names_story_words_address_and_answer():
    story = write(title="The dam", body=linking())
    write(title="The weir", body=linking("https://a.example/"))
    told("gone", status=404)
    Link.objects.filter(url="https://a.example/").update(state="silent", status=None, failures=1)
    page = desk_of(Role.EDITOR).get(reverse("links_broken")).content.decode()
    assert [words in page for words in ("The dam", "the archive", AWAY, "404")] == [True] * 4
    assert f"#block-{story.body[0].id}-section" in page
    assert "The weir" not in page
    Link.objects.update(failures=2)
    assert "The weir" in desk_of(Role.REPORTER).get(reverse("links_broken")).content.decode()


def test_the_report_is_handed_on_as_csv():
    write(title="The dam", body=linking())
    told("gone", status=410)
    answer = desk_of(Role.PUBLISHER).get(reverse("links_broken"), {"export": "csv"})
    assert f"The dam,the archive,{AWAY},410" in b"".join(answer.streaming_content).decode()


def test_others_do_not_see_the_report():
    assert desk_of(Role.ADVERTISING).get(reverse("links_broken")).status_code == 302


def test_a_story_of_a_withdrawn_section_is_not_in_the_report():
    story = write(title="The dam", body=linking())
    told("gone", status=404)
    Article.objects.filter(pk=story.pk).update(live=False)
    assert "The dam" not in desk_of(Role.EDITOR).get(reverse("links_broken")).content.decode()
