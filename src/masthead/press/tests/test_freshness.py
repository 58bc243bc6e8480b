"""How long a publication takes until its page lies ready is measured, and only that."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from masthead.press import metrics
from masthead.press.claims import Claims
from masthead.press.printing import Press
from masthead.press.rendering import Rendering
from masthead.press.reprinting import FLOOD, Reprinter
from masthead.press.store import Change, Store
from tests.loops import run

COUNT, SUM = "masthead_publish_to_fresh_seconds_count", "masthead_publish_to_fresh_seconds_sum"


def render(key):
    status = 500 if key == "/broken/" else 200
    return Rendering(status, (), b"page", frozenset({"page:1"}), is_printable=status == 200)


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", megabytes=16)
    yield opened
    opened.close()


@pytest.fixture
def reprinter(store, tmp_path):
    with ThreadPoolExecutor(1) as threads:
        made = Reprinter(Press(lambda: store, Claims(tmp_path / "claims"), render, threads))
        made.store, made.since = store, time.time() - 60  # it has looked after this store for a minute
        yield made


def publish(store, number, address, *, ago):
    store.apply([Change(number, frozenset({"page:1"}), False, (address,), time.time() - ago)])


def measured():
    return metrics.HERE.get_sample_value(COUNT), metrics.HERE.get_sample_value(SUM)


def test_a_page_that_was_wanted_is_timed_from_the_act_on(store, reprinter):
    count, seconds = measured()
    publish(store, 1, "/news/flood/", ago=3)
    assert run(reprinter.catch_up()) == 1
    assert measured() == (count + 1, pytest.approx(seconds + 3, abs=1))


def test_what_was_wanted_while_no_server_ran_is_printed_and_not_timed(store, reprinter):
    before = measured()
    publish(store, 1, "/news/flood/", ago=61)
    assert run(reprinter.catch_up()) == 1
    assert measured() == before


def test_what_a_new_store_is_told_of_again_is_not_timed(store, reprinter):
    before = measured()
    reprinter.store = None  # another one lay there
    publish(store, 1, "/news/flood/", ago=3)
    assert run(reprinter.catch_up()) == 1
    assert measured() == before
    publish(store, 2, "/news/flood/", ago=0)
    run(reprinter.catch_up())
    assert measured()[0] == before[0] + 1


def test_of_two_acts_the_first_counts(store, reprinter):
    _, seconds = measured()
    publish(store, 1, "/news/flood/", ago=5)
    publish(store, 2, "/news/flood/", ago=1)
    run(reprinter.catch_up())
    assert measured()[1] == pytest.approx(seconds + 5, abs=1)


def test_a_page_that_could_not_be_printed_is_not_fresh(store, reprinter):
    count, _ = measured()
    publish(store, 1, "/broken/", ago=3)
    run(reprinter.catch_up())
    assert measured()[0] == count


@pytest.mark.parametrize(("addresses", "rests"), [(FLOOD, False), (FLOOD + 1, True)])
def test_where_very_much_is_published_at_once_it_rests_between_pages(
    store, reprinter, monkeypatch, addresses, rests
):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr("masthead.press.reprinting.asyncio.sleep", sleep)
    wanted = tuple(f"/news/flood-{number}/" for number in range(addresses))
    store.apply([Change(1, frozenset({"page:1"}), False, wanted, time.time())])
    assert run(reprinter.catch_up()) == addresses
    assert (len([one for one in slept if one > 0]) >= addresses) is rests
