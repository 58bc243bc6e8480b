"""PostgreSQL is stopped under a magazine that readers read."""

import time

import pytest

from tests.press.on_disk import Second, run
from tests.press.postgres import cluster

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.needs_program("initdb", "pg_ctl")]

PAGES = ("/", "/news/", "/news/story-0/")
PATIENCE = 30  # seconds


@pytest.fixture
def database():
    with cluster() as made:
        yield made


def how_of(reader, address):
    code, headers, _ = reader.read(address)
    return headers.get("cache-status", "").removeprefix("Masthead; ") if code == 200 else str(code)


def test_printed_pages_stay_while_it_is_away_and_are_fresh_when_it_is_back(home, database):
    run(home, "founded", "migrate", DATABASE_URL=database.url)
    run(home, "founded", DATABASE_URL=database.url)
    with Second(home, DATABASE_URL=database.url) as reader:
        bodies = {address: reader.read(address)[2] for address in PAGES}
        database.stop()
        assert {address: reader.read(address)[2] for address in PAGES} == bodies
        assert {how_of(reader, address) for address in PAGES} == {"hit"}
        run(home, "founded", "mark", "at:/news/story-0/", "hard", DATABASE_URL=database.url)
        run(home, "founded", "mark", "site", "soft", DATABASE_URL=database.url)
        assert {how_of(reader, address) for address in PAGES[:2]} == {"hit; detail=stand-in"}
        assert reader.read(PAGES[2])[2] != bodies[PAGES[2]]
        database.start()
        deadline = time.monotonic() + PATIENCE
        while {how_of(reader, address) for address in PAGES} != {"hit"}:
            assert time.monotonic() < deadline
            time.sleep(0.2)
