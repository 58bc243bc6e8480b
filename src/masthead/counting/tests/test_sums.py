"""Figures of a page, and what is kept how long."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from masthead.counting.figures import figures_of
from masthead.counting.models import CountingSettings, PageDay, PageHour
from masthead.counting.sums import SLOT, Sums, day_of, forget_hours, hour_of, write
from masthead.counting.tests.factories import note_views
from masthead.pages.tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)


def before(**some):
    return NOW - timedelta(**some)


@pytest.fixture
def shown():
    return StandardPageFactory(live=True)


def test_hours_are_kept_for_eight_days_and_days_for_good(shown):
    for days in (0, 7, 9):
        note_views(shown, 1, before(days=days))
    forget_hours(NOW)
    assert (PageHour.objects.count(), PageDay.objects.count()) == (2, 3)


def test_thousands_of_pages_and_hours_take_few_queries(shown, django_assert_max_num_queries):
    total = Sums()
    for hour in range(300):
        total.add(shown.pk, hour * 3_600, "views", 1)
    with django_assert_max_num_queries(30):
        write(total)
    assert PageHour.objects.count() == 300


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-29T00:59:59+00:00", "Europe/London", date(2026, 3, 29)),
        ("2026-10-24T22:59:59+00:00", "Europe/London", date(2026, 10, 24)),
        ("2026-10-24T23:00:00+00:00", "Europe/London", date(2026, 10, 25)),
        ("2026-11-27T18:14:59+00:00", "Asia/Kathmandu", date(2026, 11, 27)),
        ("2026-11-27T18:15:00+00:00", "Asia/Kathmandu", date(2026, 11, 28)),
    ],
)
def test_a_day_ends_at_midnight_whatever_the_zone_and_the_season(moment, zone, day):
    at = int(datetime.fromisoformat(moment).timestamp())
    assert day_of(at, ZoneInfo(zone)) == day
    assert day_of(at // SLOT * SLOT, ZoneInfo(zone)) == day


def test_what_is_known_of_a_page(shown, django_assert_num_queries):
    for days, views in ((0, 6), (1, 4), (8, 10)):
        note_views(shown, views, before(days=days))
    PageDay.objects.update(seconds=120, depth_25=4, depth_100=1, from_search=3)
    hour_of(NOW)
    with django_assert_num_queries(5):
        found = figures_of(shown.pk, now=NOW)
    assert (found.last_hour, found.today, found.week, found.views) == (6, 6, 10, 20)
    assert found.reading_time == timedelta(seconds=18)
    assert [(share.number, share.percent) for share in found.depth] == [(12, 60), (0, 0), (0, 0), (3, 15)]
    assert [share.number for share in found.came_from] == [9, 0, 0, 0, 0, 0]


def test_of_the_hour_before_so_much_counts_as_lies_within_sixty_minutes(shown):
    note_views(shown, 10, before(hours=1))
    assert figures_of(shown.pk, now=NOW).last_hour == 5
    assert figures_of(shown.pk, now=NOW + timedelta(minutes=15)).last_hour == 2


def test_of_a_page_that_nobody_read_nothing_is_known(shown):
    found = figures_of(shown.pk, now=NOW)
    assert (found.views, found.seconds) == (0, 0)
    assert all(share.percent == 0 for share in [*found.depth, *found.came_from])


def test_with_a_page_go_its_figures(shown):
    note_views(shown, 1, NOW)
    shown.delete()
    assert not PageDay.objects.exists()
    assert not PageHour.objects.exists()


def test_looking_at_the_settings_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert CountingSettings.for_readers().counts == "always"
    assert not CountingSettings.objects.exists()
