"""The edge sends a picture only while it is on the public list, and marking its owner takes it off."""

from itertools import count

import lmdb
import pytest

from masthead.press.file_edge import FileEdge
from masthead.press.public_list import count_listed, is_listed, list_file
from masthead.press.store import Change, Store
from tests.asking import ask, django

NAME = "images/dam.width-400.webp"
ADDRESS = f"/media/{NAME}"
NUMBERS = count(1)


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", megabytes=1)
    yield opened
    opened.close()


@pytest.fixture
def edge(store, tmp_path, settings):
    """An edge with one picture on the disk, which is on no list."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "media" / NAME).write_bytes(b"picture")
    return FileEdge(django, None, lambda: store, "/media/")


def mark(store, tag, *, hard=False):
    store.apply([Change(next(NUMBERS), frozenset({tag}), hard)])


def test_a_file_that_is_not_listed_is_asked_of_django(edge):
    code, headers, body = ask(edge, ADDRESS)
    assert (code, body) == (299, b"from Django")
    assert headers["cache-status"] == "Masthead; fwd=uri-miss"


def test_a_listed_file_is_sent_by_the_edge(edge, store):
    list_file(store, NAME, "photo:33", store.epoch())
    code, headers, body = ask(edge, ADDRESS)
    assert (code, body, headers["content-type"]) == (200, b"picture", "image/webp")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["cache-status"] == "Masthead; hit"
    assert ask(edge, ADDRESS, if_none_match=headers["etag"])[0] == 304


@pytest.mark.parametrize("hard", [True, False])
def test_a_mark_on_the_picture_has_django_asked_again_though_the_file_is_there(edge, store, hard):
    list_file(store, NAME, "photo:33", store.epoch())
    ask(edge, ADDRESS)
    mark(store, "photo:33", hard=hard)
    assert ask(edge, ADDRESS)[2] == b"from Django"
    assert edge.shelf.used == 0


def test_a_mark_on_another_thing_changes_nothing(edge, store):
    list_file(store, NAME, "photo:33", store.epoch())
    mark(store, "photo:34", hard=True)
    assert ask(edge, ADDRESS)[2] == b"picture"


def test_what_was_asked_before_a_mark_is_not_listed_after_it(store):
    epoch = store.epoch()
    mark(store, "photo:33", hard=True)
    list_file(store, NAME, "photo:33", epoch)
    assert not is_listed(store, NAME)


def test_a_picture_that_is_allowed_again_is_listed_again(store):
    mark(store, "photo:33")
    list_file(store, NAME, "photo:33", store.epoch())
    assert is_listed(store, NAME)


def test_the_list_survives_a_restart(store, tmp_path):
    list_file(store, NAME, "photo:33", store.epoch())
    store.close()
    again = Store(tmp_path / "press", megabytes=1)
    assert is_listed(again, NAME)
    again.close()


def test_another_edition_begins_with_an_empty_list(store):
    list_file(store, NAME, "photo:33", store.epoch())
    store.begin_edition("another")
    assert not is_listed(store, NAME)


def test_the_list_is_bounded(store):
    for n in range(1000):
        list_file(store, f"images/{n}.webp", "photo:1", store.epoch())
        assert is_listed(store, f"images/{n}.webp")
    assert count_listed(store) <= 257


def test_a_file_that_was_removed_by_hand_is_asked_of_django(edge, store, tmp_path):
    list_file(store, NAME, "photo:33", store.epoch())
    (tmp_path / "media" / NAME).unlink()
    assert ask(edge, ADDRESS)[2] == b"from Django"


def test_a_large_file_that_is_another_now_is_asked_of_django(edge, store, tmp_path):
    (tmp_path / "media" / NAME).write_bytes(b"picture" * 100_000)
    list_file(store, NAME, "photo:33", store.epoch())
    assert ask(edge, ADDRESS)[2] == b"picture" * 100_000
    (tmp_path / "media" / NAME).write_bytes(b"other")
    assert ask(edge, ADDRESS)[2] == b"from Django"


def test_without_a_store_django_is_asked(edge):
    def fail():
        raise lmdb.Error("damaged")

    edge.media.open_store = fail
    assert ask(edge, ADDRESS)[2] == b"from Django"


def test_a_new_store_knows_nothing_of_the_old_ones_list(edge, store, tmp_path):
    list_file(store, NAME, "photo:33", store.epoch())
    ask(edge, ADDRESS)
    other = Store(tmp_path / "other", megabytes=1)
    edge.media.open_store = lambda: other
    assert ask(edge, ADDRESS)[2] == b"from Django"
    other.close()


@pytest.mark.parametrize("name", ["../secret", "images/../../secret", "", "\udcff", "a" * 9000])
def test_absurd_names_are_asked_of_django(edge, name):
    assert ask(edge, f"/media/{name}")[2] == b"from Django"
