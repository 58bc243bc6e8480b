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
from masthead.rights.killing import kill, undo
from masthead.rights.tests.factories import LicenceFactory
from masthead.staff.models import User
from masthead.topics.models import TopicIndex
from masthead.topics.tests.factories import SectionFactory, TopicFactory
from masthead.work.clock import Clock
from tests.press.magazine import Reader, act, start_empty

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LINK = re.compile(rb'(?:href|<loc>|url)[>="]*(?:http://testserver)?(/[^"<#]*)')
FILE = re.compile(rb"/(?:media|-/picture)/[^\s\"<,&]*night-lamp[^\s\"<,&]*")
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


def files_in(pages):
    return {found.decode() for body in pages.values() for found in FILE.findall(body)}


def statuses(client, files):
    return {client.get(address).status_code for address in files}


def test_an_end_leaves_no_trace_and_touches_nothing_else(reader, magazine, client):
    clock = Clock()  # of the whole magazine, with every job that it has
    with time_machine.travel(NOON - timedelta(minutes=5), tick=False):
        act(lambda: clock.tick(datetime.now(UTC)))
        pages = crawl(reader)
        before, files = showing(pages), files_in(pages)
        assert {"/", "/news/", "/news/shown/", "/topics/mara-quay/", "/feed/"} <= before
        assert len(files) > 10
        assert statuses(client, files) == {200, 302}  # 302: made when it is first asked for
    with time_machine.travel(NOON - timedelta(seconds=3), tick=False) as now:
        for _ in range(63):  # the seconds until a minute after noon
            act(lambda: clock.tick(datetime.now(UTC)))
            now.shift(timedelta(seconds=1))
        assert statuses(client, files) == {410}
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
