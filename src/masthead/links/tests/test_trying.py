"""Addresses are tried in the background, kept with what they said, and tried again in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.kit.fetch import Answered
from masthead.links import trying
from masthead.links.models import Link, LinkSettings
from masthead.links.tests.factories import AWAY, LinkFactory, Written, draft

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def try_due(answer, now=NOW, **options):
    rest = []
    trying.try_some(now, go_on=lambda: rest.append(1), fetcher=Written({AWAY: answer}, **options))
    return rest


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        (200, "answers", "200"),
        (403, "answers", "403"),
        (404, "gone", "404"),
        (410, "gone", "410"),
        (503, "silent", "503"),
        (None, "silent", "no answer"),
        (
            Answered(200, "https://new.example/dam", has_moved=True),
            "moved",
            "moved to https://new.example/dam",
        ),
        (Answered(200, "https://new.example/dam"), "answers", "200"),
        (Answered(200, "http://www.archive.example/dam/", has_moved=True), "answers", "200"),
        (Answered(404, "https://new.example/dam", has_moved=True), "gone", "404"),
    ],
)
def test_what_an_address_said_is_kept(answer, state, said):
    LinkFactory.create()
    try_due(answer)
    link = Link.objects.get()
    assert (link.state, link.answer, link.tried_at, link.since) == (state, said, NOW, NOW)


def test_since_when_it_is_so_stays_while_it_is_so():
    LinkFactory.create(state="gone", since=NOW - timedelta(days=9), failures=3)
    try_due(404)
    assert Link.objects.get().since == NOW - timedelta(days=9)
    assert Link.objects.get().failures == 4


@pytest.mark.parametrize(
    ("before", "answer", "wait"),
    [
        (0, 200, None),
        (0, 404, timedelta(days=1)),
        (0, None, timedelta(hours=1)),
        (1, None, timedelta(days=1)),
    ],
)
def test_what_did_not_answer_is_tried_again(before, answer, wait):
    LinkFactory.create(failures=before)
    try_due(answer)
    assert Link.objects.get().due_at == (NOW + wait if wait else None)


def test_an_address_that_nobody_uses_any_more_is_left_alone():
    LinkFactory.create(noted_at=NOW - timedelta(days=8))
    try_due(404)
    assert Link.objects.get().due_at is None


def test_a_few_are_tried_at_a_time_and_then_the_rest():
    for number in range(7):
        LinkFactory.create(url=f"https://a.example/{number}")
    assert try_due(200) == [1]
    assert Link.objects.filter(tried_at=NOW).count() == trying.A_FEW
    assert try_due(200) == []
    assert Link.objects.filter(tried_at=NOW).count() == 7


def test_an_address_that_somebody_else_tries_is_not_tried_twice():
    link = LinkFactory.create()
    other = Written({})

    class Slow(Written):
        def knock(self, url):
            trying.try_some(NOW, go_on=list, fetcher=other)
            return super().knock(url)

    trying.try_some(NOW, go_on=list, fetcher=Slow({}))
    link.refresh_from_db()
    assert (link.state, other.asked) == ("answers", [])


def test_a_draft_has_its_links_tried_soon_and_once_a_day():
    story = draft()
    assert Link.objects.filter(due_at__lte=timezone.now()).count() == 1
    try_due(200, now=timezone.now())
    story.save_revision()
    assert Link.objects.get().due_at is None
    long_ago = timezone.now() - timedelta(days=2)
    Link.objects.update(noted_at=long_ago, tried_at=long_ago)
    story.save_revision()
    assert Link.objects.get().due_at is not None


def test_a_house_that_tries_no_links_notes_none_and_asks_nobody():
    LinkSettings.objects.update_or_create(defaults={"tries_links": False})
    draft()
    assert not Link.objects.exists()
    LinkFactory.create()
    try_due(404)
    assert Link.objects.get().state == "waiting"


def test_what_nobody_links_to_for_long_is_thrown_away():
    LinkFactory.create(noted_at=NOW - timedelta(days=31))
    LinkFactory.create(url="https://a.example/", noted_at=NOW)
    trying.drop_unused(NOW - timedelta(days=30))
    assert Link.objects.get().url == "https://a.example/"
