"""A journey of what an editor has set for a second: a reader sees it then, and not before."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.served import Served

LEADS, BREAKS, WAITS = "Ferry leads the front", "Buoy adrift off the pier", "Under seal until now"
# All at one second: a story begins to lead the front, another leaves the strip, a third one's embargo ends.
SET_TIMES = f"""
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page
from masthead.articles.models import Article
from masthead.fronts.models import Front, PlannedArrangement, PlannedPlacement
from masthead.pages.publishing import PublishingRefused, publish
from masthead.topics.models import Section
section = Section.objects.live().order_by("path").first()
at = timezone.now().replace(microsecond=0) + timedelta(seconds=25)
def write(title, slug, **more):
    story = Article(title=title, slug=slug, standfirst="At a second.", live=False, **more)
    story.body = [("text", "<p>The harbour master looked at his watch.</p>")]
    return section.add_child(instance=story)
leads = write("{LEADS}", "leads", published_at=at - timedelta(days=900))
publish(leads)
publish(write("{BREAKS}", "breaks", breaking=True, breaking_until=at))
waits = write("{WAITS}", "waits", embargo_until=at)
try:
    publish(waits)
except PublishingRefused:
    waits.go_live_at = at
    waits.save_revision(approved_go_live_at=at)
    plan = PlannedArrangement(page=Page.objects.get(pk=Front.objects.get().pk), starts_at=at)
    plan.placements = [PlannedPlacement(article=leads, sort_order=0)]
    plan.save()
    print(at.isoformat())
"""
LEAD = re.compile(r'card--lead.*?card__headline"><a [^>]*>([^<]*)<', re.DOTALL)

Opener = Callable[..., Page]
Keeper = Callable[[Page, str], None]


@pytest.fixture
def at(newsroom: Served) -> datetime:
    """Set the times, and return the second; the embargoed story was refused before."""
    return datetime.fromisoformat(newsroom.manage("shell", "-v", "0", "-c", SET_TIMES).strip())


def read(magazine: Served, address: str) -> str:
    """Ask for an address as somebody who has never been here; nothing where there is no such page."""
    try:
        with urllib.request.urlopen(magazine.url + address, timeout=60) as answer:
            said: str = answer.read().decode()
    except urllib.error.HTTPError as refused:
        if refused.code != 404:
            raise
        return ""
    return said


def look(magazine: Served) -> dict[str, bool]:
    """Say what has happened, as a reader sees it."""
    lead = LEAD.search(read(magazine, "/"))
    return {
        "it leads the front": lead is not None and lead[1].strip() == LEADS,
        "it has left the strip": BREAKS not in read(magazine, "/corrections/"),
        "the embargo is over": WAITS in read(magazine, "/news/waits/"),
    }


def first_seen(magazine: Served, *, until: datetime) -> dict[str, datetime]:
    """Look until everything has happened, and return when a reader saw each for the first time."""
    seen: dict[str, datetime] = {}
    found = look(magazine)
    while not all(found.values()) and datetime.now(UTC) < until:
        time.sleep(0.1)
        found = look(magazine)
        seen = {what: seen.get(what, datetime.now(UTC)) for what, is_so in found.items() if is_so}
    return seen


def test_a_planned_front_the_strips_end_and_an_embargos_end_are_seen_at_their_second(
    newsroom: Served, at: datetime, opened: Opener, keep: Keeper
):
    assert set(look(newsroom).values()) == {False}
    assert datetime.now(UTC) < at, "setting the times took longer than there was"
    seen = first_seen(newsroom, until=at + timedelta(seconds=60))
    assert set(seen) == set(look(newsroom)), "something has not happened"
    assert min(seen.values()) >= at, "something happened before its time"
    reader = opened()
    reader.goto("/")
    expect(reader.get_by_role("main").get_by_role("heading", level=2).first).to_have_text(LEADS)
    keep(reader, "front")
    reader.get_by_role("main").get_by_role("link", name=WAITS).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(WAITS)
