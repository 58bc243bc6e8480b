from itertools import count

import pytest

from masthead.kit.joining import Include
from masthead.press.prints import DamagedPrint, Print, read, write
from masthead.press.store import Change, State, Store


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", megabytes=16)
    yield opened
    opened.close()


def a_print(store, key="/news/", *, tags=("page:1",), content=b"<p>News</p>", epoch=None, expires=0.0):
    at = store.epoch() if epoch is None else epoch
    return Print(key, at, (("Content-Type", "text/html"),), (content,), frozenset(tags), expires)


NUMBERS = count(1)


def mark(store, *tags, hard=False):
    return store.apply([Change(next(NUMBERS), frozenset(tags), hard)])


def test_a_print_is_given_back_as_it_was_kept(store):
    parts = (b"<p>", Include("/-/part/breaking/"), b"</p>")
    print_ = Print(
        "/", 0, (("Content-Type", "text/html; charset=utf-8"),), parts, frozenset({"page:2"}), 12.5
    )
    kept = store.keep(print_)
    assert kept.version
    assert store.find("/") == kept == print_


def test_marking_makes_stale_what_shows_the_thing_and_nothing_else(store):
    shown, other = store.keep(a_print(store)), store.keep(a_print(store, "/about/", tags=["page:9"]))
    mark(store, "page:1")
    assert store.state_of(shown, 0) is State.STALE
    assert store.state_of(other, 0) is State.FRESH


def test_a_print_begun_before_a_mark_is_not_kept(store):
    slow = a_print(store)
    mark(store, "page:1")
    assert store.keep(slow) is None
    assert store.find("/news/") is None


def test_a_slow_rendering_does_not_replace_a_newer_print(store):
    slow = a_print(store, content=b"old")
    mark(store, "page:1")
    newer = store.keep(a_print(store, content=b"new"))
    assert store.keep(slow) is None
    assert store.find("/news/") == newer


def test_a_hard_mark_takes_the_bytes_and_leaves_no_stand_in(store):
    print_ = store.keep(a_print(store, tags=["page:1", "page:2"]))
    mark(store, "page:2", hard=True)
    assert store.find("/news/") is None
    assert store.state_of(print_, 0) is State.GONE
    assert store.keys_of(["page:1"]) == []


def test_a_soft_mark_does_not_undo_a_hard_one(store):
    print_ = store.keep(a_print(store))
    mark(store, "page:1", hard=True)
    mark(store, "page:1")
    assert store.state_of(print_, 0) is State.GONE


def test_a_change_is_applied_once(store):
    change = Change(4711, frozenset({"page:1"}))
    assert store.apply([change]) == 1
    epoch = store.epoch()
    assert store.apply([change]) == 0
    assert store.epoch() == epoch


def test_one_transaction_raises_the_epoch_once(store):
    store.apply([Change(1, frozenset({"page:1", "list:2"})), Change(2, frozenset({"site"}))])
    assert store.epoch() == 1


def test_a_print_that_was_replaced_is_not_fresh(store):
    first = store.keep(a_print(store, content=b"one"))
    store.keep(a_print(store, content=b"two"))
    assert store.state_of(first, 0) is State.STALE


def test_a_print_ends_at_its_time(store):
    print_ = store.keep(a_print(store, expires=100.0))
    assert print_
    assert store.state_of(print_, 99.9) is State.FRESH
    assert store.state_of(print_, 100.0) is State.STALE


def test_the_oldest_prints_make_room(tmp_path):
    store = Store(tmp_path / "small", megabytes=1)
    noise = bytes(range(256)) * 40
    for n in range(200):
        assert store.keep(a_print(store, f"/{n}/", tags=[f"page:{n}"], content=noise + bytes([n])))
    assert store.find("/0/") is None
    assert store.find("/199/") is not None
    count, size = store.count()
    assert 0 < count < 200
    assert size <= store.room * 0.6
    assert store.keys_of(["page:0"]) == []
    store.close()


def test_an_address_too_long_for_the_store_is_not_kept(store):
    assert store.keep(a_print(store, "/" + "a" * 600 + "/")) is None


def test_addresses_are_found_by_what_they_show(store):
    store.keep(a_print(store, "/a/", tags=["page:1", "site"]))
    store.keep(a_print(store, "/b/", tags=["page:2", "site"]))
    assert sorted(store.keys_of(["site"])) == ["/a/", "/b/"]
    assert store.keys_of(["page:2", "page:77"]) == ["/b/"]


def test_clearing_forgets_prints_and_keeps_marks(store):
    slow = a_print(store)
    mark(store, "page:1")
    store.keep(a_print(store, "/b/", tags=["page:2"]))
    store.clear()
    assert store.count() == (0, 0)
    assert store.keep(slow) is None


def test_another_edition_of_the_program_begins_with_an_empty_store(store):
    assert store.begin_edition("one")
    store.keep(a_print(store))
    assert not store.begin_edition("one")
    assert store.count()[0] == 1
    assert store.begin_edition("two")
    assert store.count() == (0, 0)


def test_what_is_kept_outlives_the_process_that_kept_it(tmp_path):
    store = Store(tmp_path / "press", megabytes=16)
    kept = store.keep(a_print(store))
    assert kept
    store.close()
    again = Store(tmp_path / "press", megabytes=16)
    assert again.find("/news/") == kept
    assert again.state_of(kept, 0) is State.FRESH
    again.close()


def test_a_damaged_print_is_none(store):
    kept = bytearray(write(a_print(store), 1))
    kept[-1] ^= 255
    with pytest.raises(DamagedPrint):
        read("/news/", bytes(kept))
    with pytest.raises(DamagedPrint):
        read("/news/", b"short")
    with store.env.begin(write=True, db=store.prints) as txn:
        txn.put(b"/news/", bytes(kept))
    assert store.find("/news/") is None
    assert store.keep(a_print(store)) is not None
