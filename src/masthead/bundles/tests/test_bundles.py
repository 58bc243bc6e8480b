"""Everything of a bundle goes live together, once, at its second; or nothing of it, and it says why."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page, PageLogEntry

from masthead.articles.models import Article
from masthead.bundles import schedule as clock
from masthead.bundles.acts import cancel, publish_now, schedule
from masthead.bundles.contents import fingerprint, read_parts
from masthead.bundles.models import State
from masthead.bundles.publishing import BundleRefused
from masthead.bundles.tests.factories import bundle_of, draft
from masthead.fronts.arranging import stories_on
from masthead.fronts.tests.factories import found_front
from masthead.pages import publishing
from masthead.pages.publishing import Finding, publish
from masthead.pages.resting import Resting
from masthead.press.models import StaleTags
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory
from masthead.topics.tests.factories import SectionFactory
from masthead.work.lateness import find_late

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOON = NOW + timedelta(hours=3)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def time(monkeypatch):
    monkeypatch.setattr(clock, "_resting", Resting())
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def section():
    return SectionFactory(parent=found_front(), title="News")


@pytest.fixture
def stories(section):
    return [draft(parent=section, title=title) for title in ("One", "Two", "Three")]


@pytest.fixture
def forbidding():
    """A check that blocks the story called Two."""

    def check(page):
        return [Finding("forbidden", "block", "Name the source.")] if page.title == "Two" else []

    yield lambda: publishing.register("forbidden", check)
    publishing.unregister("forbidden")


def live():
    return set(Article.objects.live().values_list("title", flat=True))


def strike(time, at=NOON):
    time.move_to(at)
    clock.publish_due(at)


def state_of(bundle):
    bundle.refresh_from_db()
    return bundle.state


def test_all_of_it_goes_live_at_its_second_and_not_one_before(time, stories, chief):
    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    strike(time, NOON - SECOND)
    assert live() == set()
    strike(time)
    assert live() == {"One", "Two", "Three"}
    assert state_of(bundle) == State.PUBLISHED


def test_it_goes_live_once_whatever_clocks_come_after(time, stories, chief):
    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    strike(time)
    strike(time, NOON + SECOND)
    clock._take_and_publish(bundle.pk, now=NOON + SECOND)
    published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert published.count() == 3


def test_what_stands_against_one_refuses_all_and_is_said(time, stories, chief, forbidding):
    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    forbidding()
    strike(time)
    assert (live(), state_of(bundle)) == (set(), State.REFUSED)
    assert bundle.refusals == [{"title": "Two", "reasons": ["Name the source."]}]
    entries = PageLogEntry.objects.filter(action="masthead.bundles.refuse")
    assert {entry.page_id for entry in entries} == {story.pk for story in stories}
    assert "“Two”: Name the source." in entries[0].message
    [late] = find_late(NOON + 30 * SECOND)
    assert "Name the source." in late.reason


def test_what_a_page_of_the_bundle_brings_along_refuses_all_too(time, stories, chief):
    def check(page):
        return [Finding("last", "block", "Too many.")] if "One" in live() and page.title == "Two" else []

    schedule(bundle_of(*stories, at=NOON), by=chief)
    publishing.register("last", check)
    strike(time)
    publishing.unregister("last")
    assert live() == set()


def test_one_that_goes_wrong_is_not_half_done_and_is_tried_again(time, stories, chief):
    def break_down(page):
        if page.title == "Three" and "One" in live():
            raise RuntimeError
        return []

    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    publishing.register("breaking", break_down)
    strike(time)
    publishing.unregister("breaking")
    assert (live(), state_of(bundle)) == (set(), State.SCHEDULED)
    strike(time, NOON + timedelta(minutes=5))
    assert len(live()) == 3


def test_what_was_looked_at_goes_live_and_what_was_written_since_stays_a_draft(time, stories, chief):
    schedule(bundle_of(*stories, at=NOON), by=chief)
    one = stories[0]
    one.title = "One, rewritten"
    one.save_revision(user=chief)
    strike(time)
    assert "One" in live()
    page = Page.objects.get(pk=one.pk).specific
    newest = page.get_latest_revision_as_object()
    assert (newest.title, page.has_unpublished_changes) == ("One, rewritten", True)
    assert page.get_latest_revision().user == chief


def test_a_page_published_by_itself_meanwhile_is_not_put_back(time, stories, chief):
    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    time.shift(60)
    stories[0].title = "Newer"
    publish(stories[0])
    strike(time)
    assert live() == {"Newer"}
    assert "published by itself" in str(bundle_refusals(bundle))


def bundle_refusals(bundle):
    bundle.refresh_from_db()
    return bundle.refusals


def test_a_deleted_page_refuses_all(time, stories, chief):
    bundle = bundle_of(*stories, at=NOON)
    schedule(bundle, by=chief)
    Page.objects.get(pk=stories[1].pk).specific.delete()
    strike(time)
    assert live() == set()
    assert bundle_refusals(bundle)[0]["title"] == "Two"


def test_fronts_change_with_it(time, stories, chief, section):
    front = section.get_parent()
    leads = [(front, stories[2]), (front, stories[0]), (section, stories[1])]
    schedule(bundle_of(*stories, at=NOON, leads=leads), by=chief)
    strike(time)
    assert stories_on(front) == [stories[2].pk, stories[0].pk]
    assert stories_on(section) == [stories[1].pk]


def test_a_lead_that_readers_would_not_see_is_refused(stories, chief, section):
    with pytest.raises(BundleRefused, match="neither live nor in the bundle"):
        schedule(bundle_of(stories[0], at=NOON, leads=[(section, stories[1])]), by=chief)


def test_the_press_is_told_of_all_of_it_in_one_transaction(
    time, stories, chief, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        publish_now(bundle_of(*stories), by=chief)
    assert callbacks
    tags = {tag for row in StaleTags.objects.all() for tag in row.tags}
    assert {f"page:{story.pk}" for story in stories} <= tags


class TestScheduling:
    def test_a_time_that_is_over_is_refused(self, stories, chief):
        for at in (None, NOW):
            with pytest.raises(ValidationError, match="time that is to come"):
                schedule(bundle_of(*stories, at=at), by=chief)

    def test_what_a_check_blocks_is_not_scheduled(self, stories, chief, forbidding):
        forbidding()
        bundle = bundle_of(*stories, at=NOON)
        with pytest.raises(BundleRefused, match="“Two”: Name the source"):
            schedule(bundle, by=chief)
        assert state_of(bundle) == State.DRAFT

    def test_an_embargo_beyond_its_time_refuses_it(self, section, chief):
        story = draft(parent=section, embargo_until=NOON + SECOND)
        with pytest.raises(BundleRefused, match="under embargo"):
            schedule(bundle_of(story, at=NOON), by=chief)

    def test_an_embargo_until_its_time_does_not(self, time, section, chief):
        story = draft(parent=section, title="Held", embargo_until=NOON)
        schedule(bundle_of(story, at=NOON), by=chief)
        strike(time)
        assert live() == {"Held"}

    def test_who_may_not_publish_one_page_may_not_schedule_the_bundle(self, stories):
        with pytest.raises(PermissionDenied):
            schedule(bundle_of(*stories, at=NOON), by=UserFactory.create())

    def test_what_changed_since_somebody_looked_is_looked_at_again(self, stories, chief):
        bundle = bundle_of(*stories, at=NOON)
        seen = fingerprint(bundle, read_parts(bundle, at=NOON))
        stories[0].title = "Another"
        stories[0].save_revision()
        with pytest.raises(ValidationError, match="changed since you looked"):
            schedule(bundle, by=chief, seen=seen)

    def test_a_page_is_in_one_scheduled_bundle(self, stories, chief):
        schedule(bundle_of(*stories, at=NOON), by=chief)
        with pytest.raises(BundleRefused, match="with the bundle “Noon” already"):
            schedule(bundle_of(stories[0], at=NOON, title="Other"), by=chief)

    def test_a_page_with_a_time_of_its_own_is_refused(self, section, chief):
        story = draft(parent=section)
        story.go_live_at = NOON + SECOND
        publish(story)
        with pytest.raises(BundleRefused, match="time of its own"):
            schedule(bundle_of(story, at=NOON), by=chief)


class TestByHand:
    def test_it_is_published_now_under_the_name_of_who_does(self, stories, chief):
        bundle = bundle_of(*stories)
        publish_now(bundle, by=chief)
        assert len(live()) == 3
        assert state_of(bundle) == State.PUBLISHED
        assert bundle.by_name == str(chief)
        assert PageLogEntry.objects.filter(action="wagtail.publish", user=chief).count() == 3

    def test_of_two_people_one_publishes_it(self, stories, chief):
        bundle = bundle_of(*stories)
        publish_now(bundle, by=chief)
        with pytest.raises(ValidationError, match="published already"):
            publish_now(bundle, by=chief)

    def test_a_cancelled_bundle_publishes_nothing_and_begins_anew(self, time, stories, chief):
        bundle = bundle_of(*stories, at=NOON)
        schedule(bundle, by=chief)
        cancel(bundle, by=chief)
        strike(time)
        assert live() == set()
        bundle.refresh_from_db()
        bundle.at = NOON + timedelta(hours=1)
        bundle.save()
        schedule(bundle, by=chief)
        strike(time, bundle.at)
        assert len(live()) == 3

    def test_who_may_not_change_bundles_cancels_none(self, stories, chief):
        with pytest.raises(PermissionDenied):
            cancel(bundle_of(*stories), by=UserFactory.create())
