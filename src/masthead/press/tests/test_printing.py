import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import lmdb
import pytest

from masthead.press.claims import Claims
from masthead.press.encodings import PLAIN
from masthead.press.printing import Press
from masthead.press.rendering import Rendering
from masthead.press.store import Change, Store
from tests.loops import run

NUMBERS = count(1)


class Django:
    """Renders what `pages` says, and counts."""

    def __init__(self):
        self.pages = {"/": b"<p>front</p>"}
        self.tags = {"/": {"page:1"}}
        self.asked = []
        self.status = 200
        self.meanwhile = lambda: None
        self.hold = threading.Event()
        self.hold.set()

    def render(self, key):
        self.asked.append(key)
        body = self.pages.get(key)
        self.hold.wait(10)
        self.meanwhile()
        if self.status >= 500 or body is None:
            return Rendering(self.status if self.status >= 500 else 404, (), b"no", frozenset())
        return Rendering(
            200, (("Content-Type", "text/html"),), body, frozenset(self.tags[key]), is_printable=True
        )


@pytest.fixture
def django():
    return Django()


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", megabytes=16)
    yield opened
    opened.close()


@pytest.fixture
def press(store, django, tmp_path):
    return Press(lambda: store, Claims(tmp_path / "claims"), django.render, ThreadPoolExecutor(4))


def mark(store, *tags, hard=False):
    store.apply([Change(next(NUMBERS), frozenset(tags), hard)])


def read(press, key="/"):
    served = run(press.serve(key))
    return (body_of(served.sheet) if served.sheet else served.rendering), served.how


def body_of(sheet):
    return sheet.answer(PLAIN, status=b"")[1]


def test_a_page_is_rendered_once(press, django):
    assert read(press) == (b"<p>front</p>", "fwd=uri-miss; stored")
    assert read(press) == (b"<p>front</p>", "hit")
    assert django.asked == ["/"]


def test_a_page_that_changed_is_rendered_anew(press, django, store):
    read(press)
    django.pages["/"] = b"<p>new</p>"
    mark(store, "page:1")
    assert read(press) == (b"<p>new</p>", "fwd=stale; stored")


def test_what_is_not_on_the_page_does_not_touch_it(press, django, store):
    read(press)
    mark(store, "page:2")
    assert read(press)[1] == "hit"
    assert django.asked == ["/"]


def test_nothing_remembered_holds_for_another_store(django, tmp_path):
    stores = [Store(tmp_path / name, megabytes=16) for name in ("one", "two")]
    press = Press(lambda: stores[0], Claims(tmp_path / "claims"), django.render, ThreadPoolExecutor(1))
    read(press)
    stores.reverse()
    django.pages["/"] = b"<p>new</p>"
    assert read(press)[0] == b"<p>new</p>"


def test_another_process_finds_the_print(press, store, django, tmp_path):
    read(press)
    other = Press(lambda: store, Claims(tmp_path / "claims"), django.render, ThreadPoolExecutor(1))
    assert read(other) == (b"<p>front</p>", "hit")
    assert django.asked == ["/"]


def test_five_hundred_readers_of_a_cold_page_cost_one_rendering(press, django):
    async def storm():
        return await asyncio.gather(*(press.serve("/") for _ in range(500)))

    assert {body_of(served.sheet) for served in run(storm())} == {b"<p>front</p>"}
    assert django.asked == ["/"]


def test_who_comes_after_a_publish_is_not_told_what_was_found_before_it(press, django, store):
    async def read_while_it_is_published():
        django.hold.clear()
        before = asyncio.create_task(press.serve("/flood/"))
        while not django.asked:
            await asyncio.sleep(0.001)
        django.pages["/flood/"], django.tags["/flood/"] = b"<p>flood</p>", {"page:2"}
        mark(store, "page:2")
        after = [asyncio.create_task(press.serve("/flood/")) for _ in range(20)]
        await asyncio.sleep(0.01)
        django.hold.set()
        return await asyncio.gather(before, *after)

    before, *after = run(read_while_it_is_published())
    assert before.rendering.status == 404
    assert {body_of(served.sheet) for served in after if served.sheet} == {b"<p>flood</p>"}
    assert all(served.sheet for served in after)
    assert django.asked == ["/flood/", "/flood/"]


def test_a_page_changed_while_it_is_rendered_is_rendered_again(press, django, store):
    def publish_meanwhile():
        django.meanwhile = lambda: None
        django.pages["/"] = b"<p>newer</p>"
        mark(store, "page:1")

    django.meanwhile = publish_meanwhile
    assert read(press)[0] == b"<p>newer</p>"
    assert django.asked == ["/", "/"]


def test_a_page_that_changes_all_the_time_is_served_and_not_kept(press, django, store):
    django.meanwhile = lambda: mark(store, "page:1")
    assert read(press)[0] == b"<p>front</p>"
    assert store.find("/") is None


def test_an_old_page_stands_in_where_a_new_one_cannot_be_had(press, django, store):
    read(press)
    mark(store, "page:1")
    django.status = 503
    assert read(press) == (b"<p>front</p>", "hit; detail=stand-in")


def test_the_page_is_new_again_once_it_can_be_rendered(press, django, store):
    read(press)
    mark(store, "page:1")
    django.status = 503
    read(press)
    django.status, django.pages["/"] = 200, b"<p>new</p>"
    press.sheets["/"].retry_at = 0.0
    assert read(press)[0] == b"<p>new</p>"


def test_nothing_stands_in_for_what_must_not_be_shown_again(press, django, store):
    read(press)
    mark(store, "page:1", hard=True)
    django.status = 503
    answer, _ = read(press)
    assert answer.status == 503


def test_an_answer_that_is_no_page_is_given_and_not_kept(press, store):
    answer, how = read(press, "/nowhere/")
    assert (answer.status, how) == (404, "fwd=uri-miss")
    assert store.find("/nowhere/") is None


def test_a_part_is_put_in_and_only_it_is_printed_anew(press, django, store):
    django.pages = {"/": b'<p><esi:include src="/-/part/strip/0/"/></p>', "/-/part/strip/0/": b"calm"}
    django.tags = {"/": {"page:1"}, "/-/part/strip/0/": {"breaking"}}
    assert read(press)[0] == b"<p>calm</p>"
    django.pages["/-/part/strip/0/"] = b"flood"
    mark(store, "breaking")
    assert read(press)[0] == b"<p>flood</p>"
    assert django.asked == ["/", "/-/part/strip/0/", "/-/part/strip/0/"]


def test_a_part_that_cannot_be_had_leaves_its_place_empty_and_the_page_whole(press, django):
    django.pages = {"/": b'<p><esi:include src="/-/part/strip/0/"/></p>'}
    assert read(press)[0] == b"<p></p>"


def test_memory_is_bounded(store, django, tmp_path):
    django.pages = {f"/{n}/": bytes(range(256)) * 20 for n in range(30)}
    django.tags = {key: {f"page:{key}"} for key in django.pages}
    press = Press(
        lambda: store, Claims(tmp_path / "claims"), django.render, ThreadPoolExecutor(1), memory=60_000
    )
    for key in django.pages:
        read(press, key)
    assert press.used <= 60_000
    assert 0 < len(press.sheets) < 30
    assert read(press, "/0/")[1] == "hit"  # from the store


def test_what_many_read_is_named_first_when_it_is_stale(press, django, store):
    django.pages |= {"/a/": b"a", "/b/": b"b"}
    django.tags |= {"/a/": {"list:1"}, "/b/": {"list:1"}}
    for key in ["/a/", *["/b/"] * 5, "/"]:
        read(press, key)
    mark(store, "list:1")
    assert press.stale(5) == ["/b/", "/a/"]


def test_a_page_whose_address_is_too_long_to_keep_is_rendered_once_for_each_reader(press, django):
    key = "/" + "a" * 500 + "/"
    django.pages[key], django.tags[key] = b"<p>long</p>", {"page:9"}
    assert read(press, key) == (b"<p>long</p>", "fwd=uri-miss")
    assert read(press, key) == (b"<p>long</p>", "fwd=uri-miss")
    assert django.asked == [key, key]


def test_a_page_that_cannot_be_kept_has_its_parts(press, django, store):
    django.pages |= {"/": b'<p>a</p><esi:include src="/-/part/x/0/"/>', "/-/part/x/0/": b"<p>b</p>"}
    django.tags["/-/part/x/0/"] = {"x"}
    store.keep = refuse
    assert read(press) == (b"<p>a</p><p>b</p>", "fwd=uri-miss")


def refuse(_print):
    raise lmdb.MapFullError("mdb_put")


def test_an_address_that_is_no_page_any_more_is_forgotten(press, django, store):
    read(press)
    del django.pages["/"]
    mark(store, "page:1")
    assert read(press)[0].status == 404
    assert store.find("/") is None
