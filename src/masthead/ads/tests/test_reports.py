"""What lines delivered, at the desk: figures, forecasts, a chart with its table, and files."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from masthead.ads import figures
from masthead.ads.figures import Count, sum_days
from masthead.ads.models import CreativeDay, Goal, Line, LinePace, Pacing, State
from masthead.ads.outlook import outlook_of
from masthead.ads.tests.factories import CreativeFactory, LineFactory, run
from masthead.ads.traffic import Observer
from masthead.counting.sums import hour_of
from masthead.counting.tests.factories import note_views
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import UserFactory, staff_member

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 27)


@pytest.fixture
def seller():
    return staff_member(group_of(Role.ADVERTISING))


@pytest.fixture
def desk(client, seller):
    client.force_login(seller)
    return client


def counted(creative, day=DAY, impressions=0, viewable=0, clicks=0):
    return CreativeDay.objects.create(
        creative=creative, day=day, impressions=impressions, viewable=viewable, clicks=clicks
    )


def rows_of(answer):
    return list(csv.reader(StringIO(answer.content.decode())))


def page_with_traffic(now, views=1000):
    page = StandardPageFactory(live=True)
    for hours in range(1, 170):
        note_views(page, views, now - timedelta(hours=hours))
    return page


def outlook(line, now, **count):
    return outlook_of(
        Line.objects.select_related("pace").get(pk=line.pk), Count(**count), Observer().look(now)
    )


def test_rates_are_of_what_was_shown():
    count = Count(200, 120, 3)
    assert (count.viewable_rate, count.click_rate) == (0.6, 0.015)
    assert (Count().viewable_rate, Count().click_rate) == (None, None)
    assert Count.told(1, 2, 0, 0).viewable == 1  # more was seen than shown: forged, or lost on the way


def test_the_list_has_a_line_with_its_figures_and_forecast(desk):
    line = run(goal=Goal.IMPRESSIONS, amount=1000, ends_at=timezone.now() - timedelta(hours=1), name="Boats")
    counted(line.creatives.get(), impressions=920, viewable=460, clicks=23)
    said = desk.get(reverse("ads_reports")).content.decode()
    for words in (
        "Boats",
        "920",
        "460<br><small>50.00\N{NO-BREAK SPACE}%",
        "23<br><small>2.50\N{NO-BREAK SPACE}%",
        "Ended at 92 %, short by 80.",
    ):
        assert words in said


def test_the_list_says_when_each_line_runs(desk):
    run(starts_at=datetime(2026, 11, 3, 9, tzinfo=UTC), ends_at=datetime(2026, 12, 24, 9, tzinfo=UTC))
    run(order=None)
    said = desk.get(reverse("ads_reports")).content.decode()
    assert "<td>03/11/2026" in said
    assert "<br>24/12/2026</td>" in said
    assert "<td>Always</td>" in said


def test_lines_that_run_and_will_be_short_are_the_first_to_be_read(desk):
    now = timezone.now()
    goal: dict[str, Any] = {"goal": Goal.IMPRESSIONS, "amount": 100, "pacing": Pacing.FAST}
    run(name="Boats", ends_at=now + timedelta(days=9), **goal)
    counted(run(name="Late", ends_at=now - timedelta(days=1), **goal).creatives.get(), impressions=1)
    LineFactory.create(name="Short", ends_at=now + timedelta(days=2), **goal)  # it has nothing to show
    run(name="House", order=None)
    names = ["Short", "Boats", "Late", "House"]
    said = desk.get(reverse("ads_reports")).text
    assert sorted(names, key=lambda name: said.index(f">{name}</a>")) == names
    assert [row[2] for row in rows_of(desk.get(reverse("ads_reports") + "?export=csv"))[1:]] == names


def queries_of(desk):
    with CaptureQueriesContext(connection) as found:
        desk.get(reverse("ads_reports"))
    return len(found)


def test_a_list_of_many_lines_takes_as_many_queries_as_one_of_few(desk):
    for number in range(2):
        counted(run(goal=Goal.IMPRESSIONS, amount=10, pacing=Pacing.FAST).creatives.get(), impressions=number)
    queries_of(desk)
    few = queries_of(desk)
    for number in range(10):
        counted(run(goal=Goal.IMPRESSIONS, amount=10, pacing=Pacing.FAST).creatives.get(), impressions=number)
    assert queries_of(desk) == few


def test_a_draft_that_nobody_saw_is_not_in_the_list(desk):
    run(state=State.DRAFT, name="Trams")
    counted(run(state=State.DRAFT, name="Boats").creatives.get(), impressions=1)
    said = desk.get(reverse("ads_reports")).content.decode()
    assert "Boats" in said
    assert "Trams" not in said


def test_one_line_has_its_creatives_its_days_and_a_chart_that_a_table_repeats(desk):
    line = run(sizes=((300, 250), (320, 100)))
    one, other = line.creatives.all()
    counted(one, DAY, 1000, 600, 4)
    counted(other, DAY + timedelta(days=2), 2000, 900, 8)
    said = desk.get(reverse("ads_line_report", args=[line.pk])).content.decode()
    assert said.count("<rect") == 6
    assert 'role="img"' in said
    for words in ("3,000", "1,000", "2,000", "60.00\N{NO-BREAK SPACE}%", "0.40\N{NO-BREAK SPACE}%"):
        assert words in said
    assert " style=" not in said[said.index("desk-sums") : said.index("</table>")]


def test_a_line_that_nobody_saw_says_so(desk):
    assert "Nobody has seen it yet" in desk.get(reverse("ads_line_report", args=[run().pk])).content.decode()


def test_a_file_has_every_creative_on_every_day(desk):
    line = run(name="=cmd()", sizes=((300, 250), (320, 100)))
    for number, creative in enumerate(line.creatives.all(), start=1):
        counted(creative, DAY, 100 * number, 50 * number, number)
    answer = desk.get(reverse("ads_line_report", args=[line.pk]) + "?export=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    [_headings, *rows] = rows_of(answer)
    assert [row[-5:] for row in rows] == [
        ["100", "50", "50.0", "1", "1.0"],
        ["200", "100", "50.0", "2", "1.0"],
    ]
    assert {row[1] for row in rows} == {"'=cmd()"}  # no formula in a spreadsheet


def test_a_line_that_has_nothing_approved_is_said_to_have_nothing(desk):
    line = run(goal=Goal.IMPRESSIONS, amount=1000, ends_at=timezone.now() + timedelta(days=2))
    for address in (reverse("ads_reports"), reverse("ads_line_report", args=[line.pk])):
        assert "no approved creative" not in desk.get(address).text
        line.creatives.update(verdict="waiting")
        assert "Does not run: it has no approved creative." in desk.get(address).text
        line.creatives.update(verdict="approved")


def test_the_file_of_all_lines_has_goals_and_forecasts(desk):
    line = run(goal=Goal.CLICKS, amount=10, pacing=Pacing.FAST)
    counted(line.creatives.get(), impressions=1000, clicks=12)
    [headings, row] = rows_of(desk.get(reverse("ads_reports") + "?export=csv"))
    found = dict(zip(headings, row, strict=True))
    assert (found["Wanted"], found["Delivered"], found["Forecast"]) == ("10", "12", "Has reached its goal.")


@pytest.mark.parametrize("view", ["ads_reports", "ads_line_report"])
def test_who_may_not_see_lines_gets_neither_page_nor_file(client, view):
    client.force_login(staff_member(group_of(Role.REPORTER)))
    address = reverse(view, args=[run().pk] if view == "ads_line_report" else [])
    for asked in ("", "?export=csv"):
        assert client.get(address + asked).status_code in (302, 403)


def test_figures_are_refused_where_they_are_read(seller):
    line = run()
    stranger = UserFactory.create()
    for read in (figures.by_creative, figures.by_day):
        assert not read(line, by=seller) or True
        with pytest.raises(PermissionDenied):
            read(line, by=stranger)
    with pytest.raises(PermissionDenied):
        figures.by_line([line], by=stranger)


def test_days_without_readers_are_in_the_row_of_days():
    line = run()
    counted(line.creatives.get(), DAY, 5)
    counted(CreativeFactory.create(line=line), DAY + timedelta(days=3), 7)
    days = sum_days(figures.by_day(line, by=UserFactory.create(is_superuser=True)))
    assert [count.impressions for _day, count in days] == [5, 0, 0, 7]


def test_a_line_that_is_slow_is_told_where_it_will_end():
    now = timezone.now()
    page_with_traffic(now)
    line = run(
        goal=Goal.IMPRESSIONS,
        amount=100_000,
        starts_at=now - timedelta(hours=24),
        ends_at=now + timedelta(hours=24),
    )
    LinePace.objects.create(
        line=line, delivered=40_000, seen=5000, since=2500, hour=hour_of(now), looked_at=now
    )
    found = outlook(line, now, impressions=40_000)
    assert found.is_short
    assert found.due == pytest.approx(50_000, rel=0.03)
    percent = int(found.forecast.split()[2])
    assert percent == pytest.approx(52, abs=1)  # 40,000, and half of 24,000 page views


def test_of_a_line_that_is_on_its_way_nothing_is_short():
    now = timezone.now()
    page_with_traffic(now)
    line = run(goal=Goal.IMPRESSIONS, amount=10_000, ends_at=now + timedelta(days=2))
    LinePace.objects.create(line=line, delivered=9_000, seen=5000, since=4000, hour=1, looked_at=now)
    assert outlook(line, now, impressions=9_000).forecast == "Will reach its goal."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": State.PAUSED}, "Does not run; it is at 10 %."),
        ({"starts_at": timezone.now() + timedelta(hours=1)}, "Has not begun."),
        ({}, "Nothing to say yet: too few have seen it."),
        ({"ends_at": None, "pacing": Pacing.FAST}, "Runs until it has reached its goal."),
        ({"goal": Goal.REST, "amount": None}, ""),
    ],
)
def test_every_line_is_told_how_it_stands(fields, words):
    now = timezone.now()
    usual = {"goal": Goal.IMPRESSIONS, "amount": 1000, "ends_at": now + timedelta(days=2)}
    assert outlook(run(**{**usual, **fields}), now, impressions=100).forecast == words


def test_what_a_line_should_have_had_follows_its_readers_not_the_clock():
    now = timezone.now()
    page = page_with_traffic(now, views=100)
    note_views(page, 10_000, now - timedelta(hours=30))
    line = run(
        goal=Goal.IMPRESSIONS,
        amount=1000,
        starts_at=now - timedelta(hours=48),
        ends_at=now + timedelta(hours=48),
    )
    assert outlook(line, now, impressions=1).due > 600


def test_a_flight_that_began_long_ago_is_measured_by_days():
    now = timezone.now()
    page = page_with_traffic(now)
    for days in range(8, 20):
        note_views(page, 24_000, now - timedelta(days=days))
    traffic = Observer().look(now)
    assert traffic.passed(now - timedelta(days=17)) == pytest.approx(17 * 24_000, rel=0.1)


def test_what_was_shown_cannot_be_deleted_and_it_is_said_why(desk):
    line = run(name="Boats")
    counted(line.creatives.get(), impressions=1)
    for view, thing in (("ad_lines:delete", line), ("ad_creatives:delete", line.creatives.get())):
        answer = desk.post(reverse(view, args=[thing.pk]), follow=True)
        assert "its figures are kept" in answer.content.decode()
    assert CreativeDay.objects.exists()


def test_what_nobody_saw_can_be_deleted(desk):
    line = run()
    desk.post(reverse("ad_lines:delete", args=[line.pk]))
    assert not Line.objects.exists()


def test_what_was_sold_stands_before_the_houses_own(desk):
    now = timezone.now()
    run(name="House", order=None)
    run(name="Sold, ends soon", ends_at=now + timedelta(days=1))
    run(name="Sold, ends late", ends_at=now + timedelta(days=9))
    listed = desk.get(reverse("ads_reports")).content.decode()
    assert listed.index("Sold, ends late") < listed.index("Sold, ends soon") < listed.index("House</")
