"""A share of voice is held against the page views on which a line could have stood."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random

import pytest
from django.urls import reverse

from masthead.ads import shares
from masthead.ads.delivery import EVERY, Pacer, chances
from masthead.ads.figures import Count
from masthead.ads.models import CreativeDay, Goal, Line, LinePace, State
from masthead.ads.outlook import outlook_of
from masthead.ads.pacing import Pace
from masthead.ads.tests.factories import run
from masthead.ads.traffic import Observer
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def share(per_cent, **more):
    return run(goal=Goal.SHARE, amount=per_cent, **more)


def count(line, **new):
    row, _ = CreativeDay.objects.get_or_create(creative=line.creatives.get(), day=NOON.date())
    for name, number in new.items():
        setattr(row, name, getattr(row, name) + number)
    row.save()


def chance(line, now=NOON):
    return chances(Line.in_flight(now).filter(pk=line.pk), now)[line.pk]


def outlook(line, now):
    row = CreativeDay.objects.get(creative__line=line)
    found = Count(impressions=row.impressions, opportunities=row.opportunities)
    fresh = Line.objects.select_related("pace").get(pk=line.pk)
    return outlook_of(fresh, found, Observer().look(now))


def read(line, pacer, wins, *, looks=100, now=NOON):
    """Let readers come to a place that the line has so often when it takes part; gives when they had."""
    random, views = Random(7), 1000
    for number in range(looks):
        drawn = chance(line, now) * wins
        shown = sum(random.random() < drawn for _ in range(views))
        count(line, opportunities=views, impressions=shown)
        now += EVERY
        pacer.look(now)
        assert number < 5 or chance(line, now) > 0
    return now


def test_before_anything_is_known_a_line_takes_part_in_its_share():
    line = share(30)
    assert chance(line) == 0.3
    Pacer().look(NOON)
    assert chance(line) == 0.3


@pytest.mark.parametrize("wins", [1.0, 0.8, 0.5])
def test_a_share_is_held_whatever_others_take_of_it(wins):
    line, pacer = share(30), Pacer()
    pacer.look(NOON)
    read(line, pacer, wins)
    row = CreativeDay.objects.get()
    assert row.impressions / row.opportunities == pytest.approx(0.3, rel=0.02)


def test_a_share_that_cannot_be_had_is_told_with_what_can():
    line, pacer = share(50), Pacer()
    pacer.look(NOON)
    now = read(line, pacer, 0.4)
    assert chance(line, now) == 1
    found = outlook(line, now)
    assert found.is_short
    assert found.forecast.startswith("Has a share of 40.")
    assert "are not to be had" in found.forecast


def test_a_share_that_is_held_is_told():
    line, pacer = share(30), Pacer()
    pacer.look(NOON)
    found = outlook(line, read(line, pacer, 0.8))
    assert (found.forecast, found.is_short) == ("Has a share of 30.0\N{NO-BREAK SPACE}%.", False)


def test_another_share_is_held_from_then_on_and_makes_up_for_nothing():
    line, pacer = share(10), Pacer()
    pacer.look(NOON)
    now = read(line, pacer, 1.0)
    Line.objects.update(amount=40)
    assert chance(line, now) == 0.4
    pacer.look(now + EVERY)
    assert chance(line, now + EVERY) == 0.4
    before = CreativeDay.objects.get()
    read(line, pacer, 1.0, now=now + EVERY)
    after = CreativeDay.objects.get()
    new = after.opportunities - before.opportunities
    assert (after.impressions - before.impressions) / new == pytest.approx(0.4, rel=0.02)


def test_what_was_shown_before_shares_were_counted_is_left_aside():
    line, pacer = share(30), Pacer()
    count(line, impressions=100_000)
    pacer.look(NOON)
    read(line, pacer, 1.0)
    row = CreativeDay.objects.get()
    assert (row.impressions - 100_000) / row.opportunities == pytest.approx(0.3, rel=0.02)


def test_a_line_with_a_number_for_a_goal_begins_without_what_it_had_by_share():
    line, pacer = share(30), Pacer()
    pacer.look(NOON)
    now = read(line, pacer, 1.0, looks=10)
    Line.objects.update(goal=Goal.IMPRESSIONS, amount=20_000, ends_at=now + timedelta(days=1))
    pacer.look(now + EVERY)
    row = LinePace.objects.get()
    assert (row.share, row.since, row.seen) == (0, 0, 0)
    assert row.delivered == CreativeDay.objects.get().impressions


def test_a_line_never_falls_silent_so_that_it_is_known_how_it_does():
    kept = LinePace(share=10, opportunities=1000)
    found = shares.look(Pace(delivered=900), kept, delivered=900, opportunities=1000)
    assert found.chance == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": State.PAUSED}, "Does not run."),
        ({"starts_at": NOON + timedelta(days=1)}, "Has not begun."),
        ({"ends_at": NOON}, "Ended with a share of 30.0\N{NO-BREAK SPACE}%."),
        ({}, "Nothing to say yet: too few have seen it."),
    ],
)
def test_a_line_by_share_says_how_it_stands(more, words):
    line = share(30, **more)
    seen = 0 if not more else 4000
    LinePace.objects.create(line=line, share=30, looked_at=NOON, seen=seen, since=seen)
    count(line, impressions=300, opportunities=1000)
    assert outlook(line, NOON).forecast == words


def test_the_report_and_its_file_have_the_opportunities(client):
    line = share(30)
    count(line, impressions=300, opportunities=1234)
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    address = reverse("ads_line_report", args=[line.pk])
    assert "1,234" in client.get(address).text
    [row] = csv.DictReader(StringIO(client.get(address + "?export=csv").text))
    assert row["Opportunities"] == "1234"


def test_the_schedule_says_of_which_lines_opportunities_are_told(client):
    share(30, name="Boats")
    run(goal=Goal.REST, name="Trams")
    told = client.get(reverse("ads_schedule")).json()["lines"]
    assert sorted(line["share"] for line in told) == [False, True]
