"""Shared caches are told exactly what is stale, in the background, until they have heard it."""

import logging
import socket
import time
from itertools import count

import pytest
from django.utils import timezone

from masthead.kit.joining import Include, Part
from masthead.press import machine, purging
from masthead.press.prints import Print
from masthead.press.store import Change, Store
from masthead.press.tags import of_file
from tests.caches import shared_cache

NUMBERS = count(1)
PART = "/-/part/breaking/0/"
OURS = "masthead.press.purge_requests"


@pytest.fixture
def cache():
    with shared_cache() as server:
        yield server


@pytest.fixture
def told(settings, tmp_path):
    """Configure shared caches; returns those who tell them."""
    settings.MASTHEAD_PRESS = tmp_path / "press"
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.com"

    def begin(**caches):
        machine.let_go()
        purging._purgers.clear()
        settings.WAGTAILFRONTENDCACHE = caches
        return purging.purgers()

    yield begin
    machine.let_go()
    purging._purgers.clear()


@pytest.fixture
def purger(told, cache):
    return told(front={"BACKEND": f"{OURS}.PurgeBackend", "LOCATION": cache.url})[0]


@pytest.fixture
def tag_purger(told, cache):
    return told(front={"BACKEND": f"{OURS}.TagPurgeBackend", "LOCATION": cache.url})[0]


def keep(key, *tags, includes=()):
    store = machine.store()
    parts: tuple[Part[bytes], ...] = (b"x", *(Include(part) for part in includes))
    kept = store.keep(Print(key, store.epoch(), (), parts, frozenset(tags)))
    assert kept
    return kept


def mark(*tags, hard=False):
    machine.store().apply([Change(next(NUMBERS), frozenset(tags), hard)])


def later(seconds=1.0):
    return time.time() + seconds


def paths(cache):
    return sorted(purged.removeprefix("www.example.com") for purged in cache.purged)


def test_exactly_the_pages_that_show_the_thing_are_purged(purger, cache):
    keep("/a/", "page:1"), keep("/b/?from=x", "page:1", "page:2"), keep("/c/", "page:3")
    mark("page:1")
    assert purger.work(later()) == 2
    assert sorted(cache.purged) == ["www.example.com/a/", "www.example.com/b/?from=x"]
    assert purger.work(later()) == 0


def test_a_hundred_acts_at_once_are_told_once_over_one_connection(purger, cache):
    keep("/a/", "page:1"), keep("/b/", "page:2")
    for _ in range(100):
        mark("page:1")
        mark("page:2")
    purger.work(later())
    assert paths(cache) == ["/a/", "/b/"]
    assert len(cache.connections) == 1


def test_nothing_is_purged_before_answers_under_way_have_arrived(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    assert purger.work(time.time()) == 0
    assert purger.work(later(purging.SETTLE)) == 1


def test_pages_printed_anew_before_the_cache_is_told_are_purged_all_the_same(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    keep("/a/", "page:2")
    purger.work(later())
    assert paths(cache) == ["/a/"]


def test_what_must_not_be_shown_again_is_purged_though_its_prints_are_gone(purger, cache):
    keep("/a/", "page:1"), keep("/b/", "page:1")
    mark("page:1", hard=True)
    assert machine.store().count()[0] == 0
    purger.work(later())
    assert paths(cache) == ["/a/", "/b/"]


@pytest.mark.parametrize("reprinted", [False, True])
def test_pages_are_purged_when_a_part_that_is_put_into_them_is_stale(purger, cache, reprinted):
    keep(PART, "breaking"), keep("/a/", "page:1", includes=[PART]), keep("/b/", "page:2")
    mark("breaking", hard=not reprinted)
    if reprinted:
        keep(PART, "page:9")
    purger.work(later())
    assert paths(cache) == ["/a/"]


def test_a_file_that_must_not_be_shown_again_is_purged_by_its_own_address(purger, cache):
    mark(of_file("/media/images/a.jpg"), hard=True)
    purger.work(later())
    assert paths(cache) == ["/media/images/a.jpg"]


def test_a_page_that_newer_ones_crowd_out_of_the_store_is_purged(told, cache, monkeypatch):
    purger = told(front={"BACKEND": f"{OURS}.PurgeBackend", "LOCATION": cache.url})[0]
    monkeypatch.setattr(Store, "__init__", _small(Store.__init__))
    for n in range(3):
        keep(f"/{n}/", f"page:{n}")
    purger.work(later())
    assert paths(cache) == ["/0/", "/1/"]


def _small(init):
    def make(self, *args):
        init(self, *args)
        self.room = 15_000

    return make


def test_a_store_that_is_emptied_has_every_page_purged(purger, cache):
    keep("/a/", "page:1"), keep(PART, "breaking")
    machine.store().clear()
    purger.work(later())
    assert paths(cache) == ["/a/"]


def test_a_cache_that_fails_is_told_again_later_and_then_only_once(purger, cache, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("masthead"), "propagate", True)
    keep("/a/", "page:1")
    mark("page:1")
    cache.codes = [503]
    now = later()
    assert purger.work(now) == 0
    assert f"told again in 1 seconds: {cache.url}: it answered 503" in caplog.text
    assert purger.work(now + 0.5) == 0
    assert purger.work(now + 1.1) == 1
    assert purger.work(now + 9) == 0
    assert paths(cache) == ["/a/"]


def test_pauses_double_up_to_a_minute(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    cache.codes, now, pauses = [500] * 9, later(), []
    for _ in range(9):
        purger.work(now)
        pauses.append(round(purger.retry_at - now))
        now = purger.retry_at + 0.1
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_what_the_cache_has_heard_is_not_told_again_after_a_failure(purger, cache, monkeypatch):
    monkeypatch.setattr(purging, "BATCH", 1)
    keep("/a/", "page:1"), keep("/b/", "page:1")
    mark("page:1")
    cache.codes = [200, 502]
    now = later()
    purger.work(now)
    assert len(cache.purged) == 1
    assert purger.work(now + 2) == 1
    assert paths(cache) == ["/a/", "/b/"]


def test_a_cache_that_has_the_page_no_longer_has_let_go_of_it(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    cache.codes = [404]
    assert purger.work(later()) == 1


def test_nobody_listening_is_a_failure_and_loses_nothing(told):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        location = f"http://127.0.0.1:{free.getsockname()[1]}"
    purger = told(front={"BACKEND": f"{OURS}.PurgeBackend", "LOCATION": location})[0]
    keep("/a/", "page:1")
    mark("page:1")
    assert purger.work(later()) == 0
    assert machine.store().purges.due("front", int(later() * 1e9))


def test_what_no_cache_can_show_any_more_is_forgotten(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    assert purger.work(later(100_000)) == 0
    assert not machine.store().purges.due("front", int(later(200_000) * 1e9))


def test_what_a_backend_only_logs_is_a_failure(told, cache):
    purger = told(
        front={"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": cache.url}
    )
    keep("/a/", "page:1")
    mark("page:1")
    cache.codes = [503]
    now = later()
    assert purger[0].work(now) == 0
    assert purger[0].work(now + 2) == 1


def test_a_cache_that_takes_tags_is_told_tags(tag_purger, cache):
    keep("/a/", "page:1"), keep("/b/", "page:1")
    mark("page:1", "at:/caf\u00e9, bar/")
    tag_purger.work(later())
    assert "page:1" in cache.tags
    assert sorted(cache.tags)[0].startswith("hash:")
    assert cache.purged == []


def test_a_page_with_more_tags_than_fit_is_purged_by_address(tag_purger, cache):
    keep("/many/", *(f"page:{n}" for n in range(60))), keep("/few/", "page:59")
    mark("page:59")
    tag_purger.work(later())
    assert cache.tags == ["page:59"]
    assert paths(cache) == ["/many/"]


def test_the_clock_has_caches_told_without_waiting_for_them(purger, cache):
    keep("/a/", "page:1")
    mark("page:1")
    time.sleep(purging.SETTLE)
    purging.look(timezone.now())
    purging._threads[0].join(5)
    assert paths(cache) == ["/a/"]


def test_one_cache_that_fails_does_not_keep_another_from_being_told(told, cache):
    with shared_cache() as dead:
        dead.codes = [500] * 10
        kind = {"BACKEND": f"{OURS}.PurgeBackend"}
        told(inner={**kind, "LOCATION": dead.url}, outer={**kind, "LOCATION": cache.url})
        keep("/a/", "page:1")
        mark("page:1")
        assert purging.tell_all(later()) == 1
    assert paths(cache) == ["/a/"]


def test_without_shared_caches_nothing_is_noted(told):
    told()
    keep("/a/", "page:1", includes=[PART])
    mark("page:1", hard=True)
    with machine.store().env.begin() as txn:
        assert txn.stat(machine.store().purges.db)["entries"] == 0
