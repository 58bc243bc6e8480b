"""When the right to a picture ends, a crawl finds no trace of it, and nothing else was printed anew."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from masthead.articles.tests.factories import WORDS, write
from masthead.newsroom.founding import Founding, found
from masthead.photos.making.preparing import make_files
from masthead.photos.models import CreditKind
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import machine
from masthead.press.outbox import mark_stale
from masthead.rights.ending import settle_due
from masthead.rights.killing import kill, undo
from masthead.rights.tests.factories import LicenceFactory
from masthead.staff.models import User
from masthead.topics.models import TopicIndex
from masthead.topics.tests.factories import SectionFactory, TopicFactory
from tests.press.magazine import Reader, act, start_empty

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LINK = re.compile(rb'(?:href|<loc>|url)[>="]*(?:http://testserver)?(/[^"<#]*)')
TRACES = (b"NIGHTHAWK", b"The lamp at night", b"night-lamp")  # credit, caption, the name of every file
BEGIN = ("/", "/feed/", "/sitemap.xml", "/news-sitemap.xml", "/archive/")


@pytest.fixture
def reader(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    start_empty(settings, tmp_path / "press")
    yield Reader()
    machine.let_go()


@pytest.fixture
def magazine():
    """A magazine in which one picture is wherever a picture can be, until noon."""
    with time_machine.travel(NOON - timedelta(days=3), tick=False):
        front = found(Founding(title="Tide", url="http://testserver"))
        photo = PhotoFactory(
            title="Lamp",
            credit="NIGHTHAWK",
            credit_kind=CreditKind.AGENCY,
            caption="The lamp at night",
            file__filename="night-lamp.jpg",
            licence=None,
        )
        make_files(photo)
        LicenceFactory(photo=photo, model="subscription", ends_at=NOON)
        section = SectionFactory(parent=front, title="News", photo=photo)
        topic = TopicFactory(parent=TopicIndex.objects.get(), title="Mara Quay", photo=photo)
        block = {"photo": photo, "size": "column", "caption": "", "credit": "", "alt": "", "link": ""}
        gallery = {"title": "", "pictures": [{"photo": photo, "caption": ""}]}
        body = [*WORDS, ("picture", block), ("gallery", gallery)]
        write(
            title="Shown", parent=section, main_topic=topic, lead_photo=photo, social_photo=photo, body=body
        )
        write(title="Plain", parent=section)
        act(lambda: mark_stale(["page:0"]))  # and with it all that was marked while this was made
        yield photo


def crawl(reader):
    """Read everything that can be reached; returns the bodies by address."""
    waiting, seen = list(BEGIN), {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static/", "/media/", "/desk/", "/picture/", "/search/")):
            continue
        code, _, body = reader.read(address)
        seen[address] = body
        if code == 200:
            waiting += [found.decode() for found in LINK.findall(body)]
    return seen


def showing(pages):
    return {address for address, body in pages.items() if any(trace in body for trace in TRACES)}


def test_an_end_leaves_no_trace_and_touches_nothing_else(reader, magazine):
    with time_machine.travel(NOON - timedelta(minutes=5), tick=False):
        before = showing(crawl(reader))
        assert {"/", "/news/", "/news/shown/", "/topics/mara-quay/", "/feed/"} <= before
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False) as clock:
        act(lambda: settle_due(datetime.now(UTC)))
        clock.shift(timedelta(seconds=2))
        reader.renderings.clear()
        pages = crawl(reader)
        assert showing(pages) == set()
        assert "/news/shown/" in pages
        assert b"What happened, told in full." in pages["/news/shown/"]
        touched = {address for address in reader.renderings if not address.startswith("/-/")}
        assert before - touched == {"/news/plain/"}  # it showed the picture below, in a part of its own
        assert touched < before
        assert len(pages) > len(touched)


def test_a_kill_leaves_no_trace_and_its_undoing_brings_all_back(reader, magazine):
    chief = User.objects.create_superuser(email="chief@example.com", password="long enough to pass")
    with time_machine.travel(NOON - timedelta(minutes=5), tick=False):
        before = showing(crawl(reader))
        act(lambda: kill([magazine], by=chief, reason="Withdrawn."))
        assert showing(crawl(reader)) == set()
        act(lambda: undo([magazine], by=chief, reason="It was another one."))
        assert showing(crawl(reader)) == before
