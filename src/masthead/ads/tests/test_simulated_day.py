"""A whole day of readers: lines reach their goals or are said to be short, and counts are what was shown."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db.models import Sum

from masthead.ads.delivery import EVERY, PACED, delivered_by, towards_goal
from masthead.ads.doubts import doubts_of
from masthead.ads.figures import Count
from masthead.ads.models import CreativeDay, Goal, Line, Pacing
from masthead.ads.outlook import outlook_of
from masthead.ads.tests.factories import AdvertiserFactory, OrderFactory, run
from masthead.ads.traffic import Observer
from masthead.counting.models import PageDay
from masthead.counting.tests.factories import note_views
from masthead.topics.tests.factories import SectionFactory, TopicFactory
from tests.advertising_day import HOURS, Day, Kind

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 11, 27, tzinfo=UTC)
EVERYWHERE = ((320, 50), (320, 100), (300, 250), (728, 90))
KINDS = {
    "impressions": "impression",
    "viewable": "viewable",
    "clicks": "click",
    "opportunities": "opportunity",
}


@pytest.fixture
def place(tmp_path, settings):
    settings.MASTHEAD_COUNTING = tmp_path / "counting"
    settings.MASTHEAD_COUNTING.mkdir()
    return settings.MASTHEAD_COUNTING


def remember_last_week(page, views):
    """Have had a fifth fewer readers last week, and most of them in the evening."""
    for hours in range(1, 169):
        moment = MIDNIGHT - timedelta(hours=hours)
        share = HOURS[moment.hour] * (1.2 if moment.hour > 18 else 0.9) / sum(HOURS)
        note_views(page, round(0.8 * views * share), moment)


def sell(share, views, *, trade="", **more):
    """Book a line for a share of the day's page views."""
    order = OrderFactory.create(advertiser=AdvertiserFactory.create(trade=trade))
    usual = {"goal": Goal.IMPRESSIONS, "starts_at": MIDNIGHT, "ends_at": MIDNIGHT + timedelta(days=1)}
    return run(**{"sizes": EVERYWHERE, "order": order, "amount": round(share * views), **usual, **more})


def at(hour):
    return MIDNIGHT + timedelta(hours=hour)


def sell_a_day(views):
    """Sell the magazine out to all sorts of lines; give the one that asks for more than there is."""
    section, topic = SectionFactory.create(), TopicFactory.create()
    sell(0.2, views, name="Even")
    sell(0.06, views, name="In a section").sections.add(section)
    sell(0.05, views, name="Not on a topic", screens=frozenset({"desktop"})).without_topics.add(topic)
    sell(0.15, views, name="Fast", pacing=Pacing.FAST, priority=2)
    sell(0.08, views, name="Daytime", starts_at=at(8), ends_at=at(20))
    sell(0.1, views, name="Red airline", trade="airlines")
    sell(0.1, views, name="Blue airline", trade="airlines", priority=4)
    sell(0.03, views, name="German phones", screens=frozenset({"phone"}), countries="DE")
    sell(0.05, views, name="Capped", cap=2)
    sell(0.002, views, name="Clicks", goal=Goal.CLICKS, priority=4)
    sell(0.1, views, name="Yesterday's", starts_at=at(-24), ends_at=MIDNIGHT)
    sell(0.1, views, name="Tomorrow's", starts_at=at(24), ends_at=at(48))
    sell(0, views, name="A tenth", goal=Goal.SHARE, amount=10, priority=6)
    sell(0, views, name="A third of the section", goal=Goal.SHARE, amount=33).sections.add(section)
    sell(0, views, name="Nearly all, last", goal=Goal.SHARE, amount=90, priority=9)
    run(name="House", order=None, sizes=EVERYWHERE)
    asking_too_much = sell(3, views, name="Too much", priority=8)
    pages = [Kind(section.pk, 20, sections=frozenset({section.pk}))]
    pages += [Kind(SectionFactory.create().pk, 60), Kind(topic.pk, 20, topics=frozenset({topic.pk}))]
    return asking_too_much, pages


def outlooks(now):
    lines = list(Line.objects.filter(goal__in=PACED, ends_at__gt=now).select_related("pace"))
    counted, traffic = delivered_by(lines), Observer().look(now)
    return {line.name: outlook_of(line, Count(**counted.get(line.pk, {})), traffic) for line in lines}


def counted_of(day):
    """Give what was counted, as the simulator's book has it."""
    sums: Any = CreativeDay.objects.values("creative").annotate(
        **{f"all_{name}": Sum(name) for name in KINDS}
    )
    found = {(row["creative"], kind): row[f"all_{name}"] for row in sums for name, kind in KINDS.items()}
    return {key: number for key, number in found.items() if number}


def simulate(views, step, place):
    """Run the day; give it, and the lines that were said to be short by six in the evening."""
    asking_too_much, pages = sell_a_day(views)
    remember_last_week(SectionFactory.create(), views)
    assert any("Too much" in doubt for doubt in doubts_of(asking_too_much, MIDNIGHT))
    day = Day(MIDNIGHT, pages, place, seed=20261127)
    told: set[str] = set()
    for now in day.run(views, step=step):
        if now == at(18):
            told = {name for name, outlook in outlooks(now).items() if outlook.is_short}
    return day, told


def delivery():
    lines = list(Line.objects.filter(goal__in=PACED))
    counted = delivered_by(lines)
    return {line.name: (towards_goal(line, counted), _wanted(line, counted)) for line in lines}


def _wanted(line, counted):
    """Say what a line was to deliver; by share, of the page views on which it could have stood."""
    if line.goal != Goal.SHARE:
        return line.amount
    return counted[line.pk]["opportunities"] * line.amount / 100


def check(views, step, place):
    day, told_short = simulate(views, step, place)
    assert day.book.faults == {}
    assert counted_of(day) == dict(day.book.counts)
    passed = delivery()
    assert [passed.pop(name)[0] for name in ("Yesterday's", "Tomorrow's")] == [0, 0]
    off = {name: found / wanted for name, (found, wanted) in passed.items() if abs(found / wanted - 1) > 0.05}
    assert off.keys() <= told_short, (off, told_short)
    assert told_short == {"Too much", "Nearly all, last"}
    assert day.teller.answers.keys() == {HTTPStatus.NO_CONTENT, HTTPStatus.BAD_REQUEST}
    read = PageDay.objects.filter(day=MIDNIGHT.date()).values_list("views", flat=True)
    assert sum(read) == day.book.views
    return passed


@pytest.mark.slow
def test_a_day_of_thirty_thousand_views(place):
    check(30_000, timedelta(minutes=10), place)


@pytest.mark.exhaustive
def test_a_day_of_ten_million_views(place):
    passed = check(10_000_000, EVERY, place)
    over = {name: found - wanted for name, (found, wanted) in passed.items() if found > wanted}
    assert all(more <= 0.01 * passed[name][1] for name, more in over.items()), over
