"""The machine's clock is put forward or back by a day, and nobody is shown what is not so."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from masthead.articles.tests.factories import retell, write
from masthead.fronts.tests.factories import found_front
from masthead.pages import schedule
from masthead.pages.publishing import publish
from masthead.press import machine, outbox
from masthead.topics.tests.factories import SectionFactory
from masthead.work.clock import Clock
from tests.press.magazine import Reader, act, rendered_now, start_empty

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reader(settings, tmp_path, clock):
    start_empty(settings, tmp_path / "press")
    outbox.catch_up()
    yield Reader()
    machine.let_go()


@pytest.fixture
def story(clock):
    return write(parent=SectionFactory(parent=found_front()), published_at=NOON - DAY / 2)


def is_as_now(reader, *addresses):
    return all(reader.read(address)[2] == rendered_now(address)[1] for address in addresses)


@pytest.mark.parametrize("far", [DAY, -DAY, DAY * 400])
def test_pages_are_as_they_would_be_then(reader, story, clock, far):
    assert is_as_now(reader, "/", story.get_url())
    clock.shift(far)
    machine.look_after()
    assert is_as_now(reader, "/", story.get_url())


def test_a_clock_put_back_and_right_again_shows_nothing_old(reader, story, clock):
    for far in (-DAY, DAY, DAY, -DAY):
        clock.shift(far)
        machine.look_after()
        assert is_as_now(reader, "/", story.get_url())


@pytest.mark.parametrize("far", [DAY, -DAY])
def test_what_a_process_that_died_left_is_applied(reader, story, clock, far):
    outbox.replay(timezone.now())
    reader.read(story.get_url())
    publish(retell(story, title="Another headline"))  # committed, and nothing more: the callbacks never ran
    clock.shift(far)
    outbox.replay(timezone.now())
    outbox.tidy(timezone.now())
    assert is_as_now(reader, "/", story.get_url())


def test_what_is_due_is_published_after_the_clock_was_put_back(reader, story, clock):
    jobs = Clock()
    jobs.tick(NOON + DAY)
    retell(story, title="Later", go_live_at=NOON + timedelta(minutes=1))
    act(lambda: publish(story))
    clock.shift(timedelta(minutes=2))
    act(lambda: jobs.tick(timezone.now()))
    story.refresh_from_db()
    assert story.title == "Later"


def test_nothing_ends_before_its_time_when_the_clock_is_put_back(reader, story, clock):
    story.expire_at = NOON + timedelta(hours=1)
    act(lambda: publish(story))
    clock.shift(-DAY)
    act(lambda: schedule.expire_due(timezone.now()))
    assert is_as_now(reader, story.get_url())
    assert reader.read(story.get_url())[0] == 200
