"""Pages go live and away at their time, once, and only if no check stands against it."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageLogEntry, Site

from masthead.audit.actors import PROGRAM
from masthead.audit.writing import Deed, write
from masthead.pages import publishing, schedule
from masthead.pages.models import StandardPage
from masthead.pages.publishing import Finding
from masthead.pages.resting import LONGEST
from masthead.pages.schedule_notes import KEPT, REFUSED
from masthead.work import clock
from masthead.work.lateness import find_late

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _nothing_rests():
    schedule._resting.clear()
    schedule._resting_pages.clear()


@pytest.fixture
def forbidding():
    """A check that blocks every page, registered after it was scheduled."""
    publishing.register("forbidden", lambda _page: [Finding("forbidden", "block", "Name the source.")])
    yield
    publishing.unregister("forbidden")


def add(title="About", **fields):
    front = Site.objects.get(is_default_site=True).root_page
    return front.add_child(instance=StandardPage(title=title, live=False, **fields))


def scheduled(title="About", *, at=NOON):
    page = add(title, go_live_at=at)
    page.save_revision(approved_go_live_at=at)
    return page


def is_live(page):
    page.refresh_from_db()
    return page.live


def test_a_page_goes_live_at_its_time():
    page = scheduled()
    schedule.publish_due(NOON)
    assert is_live(page)


def test_a_page_does_not_go_live_a_second_early():
    page = scheduled()
    schedule.publish_due(NOON - SECOND)
    assert not is_live(page)


def test_a_page_goes_live_once():
    page = scheduled()
    schedule.publish_due(NOON)
    schedule.publish_due(NOON + SECOND)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1


def test_a_clock_that_comes_too_late_does_nothing():
    page = scheduled()
    key = page.latest_revision_id
    schedule.publish_due(NOON)
    schedule._take_and_publish(key, now=NOON)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1


def test_a_refused_page_stays_and_its_history_says_why(forbidding):
    page = scheduled()
    schedule.publish_due(NOON)
    [entry] = PageLogEntry.objects.filter(page=page.pk, action=REFUSED)
    assert not is_live(page)
    assert entry.message == "Not published at its time: Name the source."


def test_a_refused_page_is_not_tried_each_second(forbidding, caplog):
    scheduled()
    for second in range(3):
        schedule.publish_due(NOON + second * SECOND)
    assert caplog.text.count("was not published") == 1


def test_a_refused_page_goes_live_once_the_fault_is_mended(forbidding):
    page = scheduled()
    schedule.publish_due(NOON)
    publishing.unregister("forbidden")
    schedule.publish_due(NOON + LONGEST)
    assert is_live(page)


def test_a_refused_page_goes_live_within_a_second_of_what_mends_it(forbidding):
    page = scheduled()
    schedule.publish_due(NOON)
    publishing.unregister("forbidden")
    write(Deed("tests.mended", "Signed off"), by=PROGRAM, at=NOON)
    schedule.publish_due(NOON + SECOND)
    assert is_live(page)


def test_one_page_that_goes_wrong_does_not_hold_up_the_others(caplog):
    def break_down(page):
        if page.title == "Broken":
            raise RuntimeError("no")
        return []

    publishing.register("breaking", break_down)
    broken, fine = scheduled("Broken", at=NOON - SECOND), scheduled("Fine")
    schedule.publish_due(NOON)
    publishing.unregister("breaking")
    assert (is_live(broken), is_live(fine)) == (False, True)
    assert "could not be published at its time" in caplog.text


def test_a_page_goes_away_at_its_end():
    page = add(expire_at=NOON)
    publishing.publish(page)
    schedule.expire_due(NOON - SECOND)
    assert is_live(page)
    schedule.expire_due(NOON)
    assert not is_live(page)


def test_a_page_with_live_pages_below_stays_at_its_end_and_its_history_says_why():
    page = add(expire_at=NOON)
    publishing.publish(page)
    publishing.publish(page.add_child(instance=StandardPage(title="Below")))
    schedule.expire_due(NOON)
    schedule.expire_due(NOON + LONGEST)
    assert is_live(page)
    entry = PageLogEntry.objects.get(page=page.pk, action=KEPT)
    assert "1 live plain page" in entry.data["reasons"][0]


def test_the_clock_knows_both():
    assert {"scheduled publishing", "scheduled ends"} <= set(clock.registered())


def test_much_at_once_is_done_in_turns_so_that_the_clock_has_other_jobs_too(monkeypatch):
    monkeypatch.setattr(schedule, "TURN", 0)
    pages = [scheduled(f"Page {n}") for n in range(2)]
    schedule.publish_due(NOON)
    assert [is_live(page) for page in pages].count(True) <= 1
    monkeypatch.undo()
    schedule.publish_due(NOON)
    assert all(map(is_live, pages))


def test_what_is_left_of_a_turn_follows_at_once():
    ticking = clock.Clock()
    ticking.last = NOON
    assert ticking._pause(NOON + timedelta(seconds=schedule.TURN)) == 0


def test_a_page_that_was_refused_is_late_with_the_reason(forbidding):
    page = scheduled()
    schedule.publish_due(NOON)
    [late] = find_late(NOON + 30 * SECOND)
    assert (late.page, late.since, late.reason) == (page.pk, NOON, "Name the source.")


def test_a_page_at_which_the_program_failed_is_late_and_its_history_says_so():
    def break_down(_page):
        raise RuntimeError

    publishing.register("breaking", break_down)
    scheduled()
    schedule.publish_due(NOON)
    publishing.unregister("breaking")
    [late] = find_late(NOON + 30 * SECOND)
    assert "Something went wrong (RuntimeError)" in late.reason


def test_a_page_that_stays_beyond_its_end_is_late():
    page = add(expire_at=NOON)
    publishing.publish(page)
    publishing.publish(page.add_child(instance=StandardPage(title="Below")))
    schedule.expire_due(NOON)
    [late] = find_late(NOON + 30 * SECOND)
    assert "live plain page" in late.reason


def test_nothing_is_late_when_all_went_live():
    scheduled()
    schedule.publish_due(NOON)
    assert find_late(NOON + 60 * SECOND) == []
