"""A line that cannot do what it is sold for is saved, and it is said who stands in its way and what helps."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.ads.doubts import doubts_of
from masthead.ads.models import CreativeDay, Goal, Line, State
from masthead.ads.models.creative import Verdict
from masthead.ads.prospects import likely_for
from masthead.ads.tests.factories import AdvertiserFactory, OrderFactory, run
from masthead.audience.purposes import Purpose
from masthead.audience.tests.factories import ask_for
from masthead.counting.tests.factories import note_views
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
TOP, STORY = frozenset({"top"}), frozenset({"story"})


def read_by(page, views, now=NOON):
    """Have a page read so often in each hour of the last week."""
    for hours in range(1, 169):
        note_views(page, views, now - timedelta(hours=hours))


@pytest.fixture
def week():
    read_by(StandardPageFactory(live=True), 100)


def book(amount, *, places=STORY, days=10, **more):
    given = {"goal": Goal.IMPRESSIONS, "amount": amount, "ends_at": NOON + timedelta(days=days), **more}
    return run(places=places, **given)


def likely(line):
    found = likely_for(line, NOON)
    assert found
    return found


def test_a_goal_that_is_within_reach_is_not_doubted(week):
    assert doubts_of(book(20_000), NOON) == []


def test_a_goal_that_is_out_of_reach_is_told_with_what_is_there_and_what_helps(week):
    [doubt] = doubts_of(book(30_000, name="Boats"), NOON)
    assert "“Boats” will hardly reach its goal: about 24,000 of 30,000 impressions" in doubt
    assert "Let it run longer" in doubt


def test_what_was_delivered_need_not_be_had_again(week):
    line = book(30_000)
    CreativeDay.objects.create(creative=line.creatives.get(), day=NOON.date(), impressions=10_000)
    assert doubts_of(line, NOON) == []


def test_lines_that_come_first_are_named(week):
    book(12_000, priority=1, name="Ferries")
    [doubt] = doubts_of(book(20_000, priority=5), NOON)
    assert "about 12,000 of 20,000" in doubt
    assert "Before it, or beside it, come: “Ferries”." in doubt


def test_lines_of_the_same_priority_share_what_there_is(week):
    book(20_000, name="Ferries")
    likely_now = likely(book(20_000))
    assert likely_now.number == pytest.approx(12_000, rel=0.01)
    assert [line.name for line in likely_now.before] == ["Ferries"]
    assert likely(book(1_000, places=TOP, sizes=((320, 50),))).number == 24_000


def test_who_is_starved_by_it_is_named(week):
    book(20_000, name="Ferries")
    book(100, name="Buoys", places=TOP, sizes=((320, 50),), priority=9)
    line = book(15_000, name="Boats", priority=1)
    [doubt] = doubts_of(line, NOON)
    assert "Since “Boats” runs, these will hardly have what they were sold for: “Ferries”." in doubt
    line.state = State.DRAFT
    line.save()
    assert doubts_of(line, NOON) == []


def test_who_is_short_without_it_is_not_laid_at_its_door(week):
    book(30_000, name="Ferries")
    assert doubts_of(book(1_000, priority=1), NOON) == []


def test_rivals_of_one_trade_are_told():
    red, blue = (OrderFactory.create(advertiser=AdvertiserFactory.create(trade="airlines")) for _ in range(2))
    book(10, order=red, name="Red")
    [doubt] = doubts_of(book(10, order=blue, name="Blue"), NOON)
    assert "“Blue” shares no page with its rivals of the trade “airlines”" in doubt
    assert "“Red”" in doubt
    assert doubts_of(book(10, order=blue, places=TOP, sizes=((320, 50),)), NOON) == []


def test_a_cap_that_nobody_may_remember_is_told():
    [doubt] = doubts_of(run(goal=Goal.REST, cap=3, name="Boats"), NOON)
    assert "“Boats” is capped, and readers are not asked" in doubt
    ask_for(Purpose.STORAGE)
    assert doubts_of(run(goal=Goal.REST, cap=3), NOON) == []


@pytest.mark.parametrize(
    "other",
    [
        {"priority": 9},
        {"priority": 1, "places": TOP, "sizes": ((320, 50),)},
        {"priority": 1, "order": None},
        {"priority": 1, "state": State.DRAFT},
        {"priority": 1, "ends_at": NOON},
        {"priority": 1, "starts_at": NOON + timedelta(days=20), "ends_at": None},
    ],
)
def test_lines_that_take_nothing_from_it_are_not_reckoned(week, other):
    run(**{"goal": Goal.REST, "places": STORY, **other})
    assert likely(book(20_000)).before == []


def test_a_house_line_comes_after_all_that_was_sold(week):
    run(goal=Goal.REST, places=STORY, priority=9, name="Sold")
    house = book(10_000, order=None, priority=1)
    assert likely(house).number == 0


def test_a_line_of_a_section_has_the_readers_of_that_section():
    mine, other = SectionFactory.create(), SectionFactory.create()
    read_by(mine, 10)
    read_by(other, 90)
    line = book(20_000)
    line.sections.add(mine)
    assert likely(line).number == pytest.approx(2_400, rel=0.01)


def test_lines_of_different_sections_take_nothing_from_each_other(week):
    one, other = book(20_000), book(20_000, priority=1)
    one.sections.add(SectionFactory.create())
    other.sections.add(SectionFactory.create())
    assert likely(one).before == []


def test_clicks_are_reckoned_from_what_advertising_brought_lately(week):
    shown = book(1).creatives.get()
    CreativeDay.objects.create(creative=shown, day=NOON.date(), impressions=10_000, clicks=50)
    [doubt] = doubts_of(book(500, goal=Goal.CLICKS), NOON)
    assert "about 120 of 500 clicks" in doubt


def test_where_nothing_is_known_nothing_is_doubted(week):
    assert doubts_of(book(10_000_000, goal=Goal.CLICKS), NOON) == []


def test_a_new_magazine_doubts_nothing():
    assert doubts_of(book(10_000_000), NOON) == []


def test_lines_of_one_order_at_one_place_and_time_are_told():
    order = OrderFactory.create()
    book(10, order=order, name="Boats", starts_at=NOON)
    [doubt] = doubts_of(book(10, order=order, name="Sails", starts_at=NOON, days=3), NOON)
    assert "“Sails” and others of the same order run at the same place (Inside stories): “Boats”" in doubt
    assert "Part their flights" in doubt


@pytest.mark.parametrize(
    "other",
    [
        {"places": TOP, "sizes": ((320, 50),)},
        {"starts_at": NOON + timedelta(days=10), "ends_at": NOON + timedelta(days=20)},
    ],
)
def test_lines_of_one_order_that_are_apart_are_not(other):
    order = OrderFactory.create()
    run(**{"order": order, "places": STORY, **other})
    assert doubts_of(book(10, order=order, starts_at=NOON), NOON) == []


def test_lines_of_one_order_in_different_sections_or_on_different_screens_are_apart():
    order = OrderFactory.create()
    one, other = book(10, order=order), book(10, order=order)
    one.sections.add(SectionFactory.create())
    assert len(doubts_of(one, NOON)) == 1
    other.sections.add(SectionFactory.create())
    assert doubts_of(one, NOON) == []
    order = OrderFactory.create()
    book(10, order=order, screens=frozenset({"phone"}))
    assert doubts_of(book(10, order=order, screens=frozenset({"desktop"})), NOON) == []


@pytest.mark.parametrize("state", [State.DRAFT, State.PAUSED])
def test_what_nobody_approved_is_in_nobodys_way(state):
    order = OrderFactory.create()
    book(10, order=order, state=state)
    assert doubts_of(book(10, order=order), NOON) == []


def share(percent, **more):
    return run(**{"goal": Goal.SHARE, "amount": percent, "places": STORY, **more})


def test_more_than_all_of_a_place_is_told():
    share(60, name="Ferries")
    assert doubts_of(share(40), NOON) == []
    [doubt] = doubts_of(share(50, name="Boats", starts_at=NOON), NOON)
    assert "sold 150 % together of one place (Inside stories)" in doubt
    assert "“Ferries”" in doubt
    assert "Lower a share" in doubt


@pytest.mark.parametrize(
    "other",
    [
        {"priority": 4},
        {"state": State.DRAFT},
        {"order": None},
        {"places": TOP, "sizes": ((320, 50),)},
        {"ends_at": NOON},
        {"goal": Goal.IMPRESSIONS},
    ],
)
def test_shares_that_do_not_meet_are_not_added_up(other):
    share(60, **other)
    assert doubts_of(share(60, starts_at=NOON), NOON) == []


def test_a_share_that_lines_before_it_leave_no_room_for_is_told(week):
    book(9_600, priority=1, name="Ferries")
    line = share(60, name="Boats", ends_at=NOON + timedelta(days=10))
    assert doubts_of(line, NOON) == []
    line.amount = 70
    [doubt] = doubts_of(line, NOON)
    assert "“Boats” will hardly have its share: about 60 of 70 % are to be had." in doubt
    assert "Before it, or beside it, come: “Ferries”" in doubt


def test_a_share_is_not_doubted_while_nothing_is_known():
    book(9_600, priority=1, name="Ferries")
    assert doubts_of(share(70, ends_at=NOON + timedelta(days=10)), NOON) == []


def test_shares_one_after_the_other_are_not_added_up():
    share(50, ends_at=NOON + timedelta(days=1))
    share(50, starts_at=NOON + timedelta(days=1))
    assert doubts_of(share(50), NOON) == []


def test_a_line_in_flight_that_has_nothing_approved_is_told():
    line = run(goal=Goal.REST, name="Boats")
    assert doubts_of(line, NOON) == []
    line.creatives.update(verdict=Verdict.WAITING)
    [doubt] = doubts_of(line, NOON)
    assert "“Boats” runs and has no approved creative" in doubt
    for quiet in ({"state": State.DRAFT}, {"starts_at": NOON + timedelta(days=1)}, {"ends_at": NOON}):
        assert doubts_of(run(goal=Goal.REST, sizes=(), **quiet), NOON) == []


def test_countries_that_nobody_knows_are_told(settings):
    line = run(goal=Goal.REST, countries="DE")
    [doubt] = doubts_of(line, NOON)
    assert "nothing says where readers are" in doubt
    settings.MASTHEAD_COUNTRY_HEADER, settings.MASTHEAD_PROXIES = "CF-IPCountry", 1
    assert doubts_of(line, NOON) == []


def test_house_lines_are_of_no_order():
    book(10, order=None)
    assert doubts_of(book(10, order=None), NOON) == []


def test_the_form_saves_and_warns(client):
    read_by(StandardPageFactory(live=True), 100, timezone.now())
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    ends = timezone.localtime(timezone.now() + timedelta(days=2))
    form = {
        "name": "Boats",
        "state": "draft",
        "priority": "5",
        "weight": "10",
        "goal": "impressions",
        "amount": "1000000",
        "pacing": "even",
        "cap_hours": "24",
        "ends_at": f"{ends:%Y-%m-%d %H:%M}",
    }
    said = client.post(reverse("ad_lines:add"), form, follow=True).content.decode()
    assert Line.objects.filter(name="Boats").exists()
    assert "will hardly reach its goal" in said


def test_who_shares_by_weight_is_counted_too_with_or_without_a_goal(week):
    run(places=STORY, weight=100)
    line = book(8_000, weight=10)
    assert likely(line).number == pytest.approx(24_000 * 10 / 110, rel=0.1)
    assert any("hardly reach its goal" in doubt for doubt in doubts_of(line, NOON))


def test_a_share_is_doubted_where_a_heavier_line_stands_beside_it(week):
    run(name="Heavy", places=STORY, weight=100)
    doubts = doubts_of(book(50, goal=Goal.SHARE, weight=10), NOON)
    assert any("will hardly have its share" in doubt and "Heavy" in doubt for doubt in doubts)
