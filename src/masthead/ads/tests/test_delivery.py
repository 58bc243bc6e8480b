"""What is counted acts: lines slow down, stop at their goals, and pages follow only where they must."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.ads import offers
from masthead.ads.aims import Aim
from masthead.ads.delivery import EVERY, Pacer, chances
from masthead.ads.models import CreativeDay, Goal, Line, LinePace, Pacing
from masthead.ads.places import Place
from masthead.ads.tests.factories import fill_all_places, run
from masthead.counting.tests.factories import note_views
from masthead.pages.tests.factories import StandardPageFactory
from masthead.press.models import StaleTags

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def book(amount=1000, *, days=1, **more):
    given = {"goal": Goal.IMPRESSIONS, "amount": amount, "ends_at": NOON + timedelta(days=days), **more}
    return run(**given)


def deliver(line, number, name="impressions"):
    row, _ = CreativeDay.objects.get_or_create(creative=line.creatives.get(), day=NOON.date())
    setattr(row, name, getattr(row, name) + number)
    row.save()


def chance(line, now=NOON):
    return chances(Line.in_flight(now).filter(pk=line.pk), now).get(line.pk)


@pytest.fixture
def week():
    """A page that had a thousand views in each hour of the last week."""
    page = StandardPageFactory(live=True)
    for hours in range(1, 169):
        note_views(page, 1000, NOON - timedelta(hours=hours))
    return page


def tags_after(act):
    before = set(StaleTags.objects.values_list("pk", flat=True))
    act()
    return [tag for row in StaleTags.objects.exclude(pk__in=before) for tag in row.tags]


def test_a_line_begins_with_what_the_last_week_lets_expect(week):
    assert chance(book(2_400)) == pytest.approx(0.1, rel=0.01)


def test_a_line_that_brings_less_than_thought_takes_part_more_often(week):
    line, pacer = book(2_400), Pacer()
    pacer.look(NOON)
    first = chance(line)
    for minute in range(1, 11):
        note_views(week, 500, NOON + timedelta(minutes=minute))
        deliver(line, 20)
        pacer.look(NOON + timedelta(minutes=minute))
    assert chance(line) > 1.5 * first


def test_a_line_that_has_had_its_goal_leaves_the_schedule(week, client):
    line, pacer = book(100), Pacer()
    pacer.look(NOON)
    deliver(line, 100)
    tags = tags_after(lambda: pacer.look(NOON + EVERY))
    assert offers.SCHEDULE in tags
    assert line not in Line.in_flight(NOON + EVERY)


def test_pages_lose_the_room_of_a_line_that_was_the_only_one_there(week):
    line, pacer = book(100), Pacer()
    pacer.look(NOON)
    offers.renew(NOON)  # saving the line went by today's clock
    assert offers.screens_for(Place.STORY, Aim())
    deliver(line, 100)
    assert "ads:story" in tags_after(lambda: pacer.look(NOON + EVERY))
    assert not offers.screens_for(Place.STORY, Aim())


def test_where_the_house_fills_every_place_no_page_is_marked(week):
    fill_all_places()
    line, pacer = book(100), Pacer()
    pacer.look(NOON)
    deliver(line, 100)
    tags = tags_after(lambda: pacer.look(NOON + EVERY))
    assert [tag for tag in tags if tag.startswith("ads:")] == []


def test_a_chance_that_hardly_moves_prints_no_schedule(week):
    book(24_000)
    pacer = Pacer()
    pacer.look(NOON)
    assert tags_after(lambda: pacer.look(NOON + EVERY)) == []


def test_a_line_whose_goal_was_raised_runs_on(week):
    line, pacer = book(100), Pacer()
    deliver(line, 100)
    pacer.look(NOON)
    assert chance(line) is None
    line.amount = 10_000
    line.save()
    pacer.look(NOON + EVERY)
    assert chance(line) > 0


def test_clicks_count_towards_a_goal_of_clicks(week):
    line, pacer = book(10, goal=Goal.CLICKS), Pacer()
    deliver(line, 5_000)
    pacer.look(NOON)
    assert LinePace.objects.get().delivered == 0
    deliver(line, 10, "clicks")
    pacer.look(NOON + EVERY)
    assert chance(line) is None


def test_a_fast_line_takes_all_there_is_until_it_comes_near_its_goal(week):
    line, pacer = book(100_000, pacing=Pacing.FAST), Pacer()
    pacer.look(NOON)
    assert chance(line) == 1
    deliver(line, 99_990)
    pacer.look(NOON + EVERY)
    assert 0 < chance(line) < 1


def test_where_no_page_view_is_counted_time_stands_for_them():
    line, pacer = book(86_400), Pacer()
    for step in range(60):
        deliver(line, round(60 * chance(line)))
        pacer.look(NOON + step * EVERY)
    assert LinePace.objects.get().by_clock
    assert chance(line) == pytest.approx(86_400 / (24 * 3600 * 2), rel=0.25)


def test_two_clocks_look_once(week):
    book(2_400)
    Pacer().look(NOON)
    note_views(week, 500, NOON)
    Pacer().look(NOON + EVERY / 10)
    assert LinePace.objects.get().looked_at == NOON


def test_a_look_at_many_lines_takes_few_queries(week, django_assert_max_num_queries):
    for _ in range(20):
        book(1000)
    with django_assert_max_num_queries(14):
        Pacer().look(NOON)


def test_without_goals_there_is_nothing_to_look_at(django_assert_num_queries):
    fill_all_places()
    with django_assert_num_queries(1):
        Pacer().look(NOON)
