"""Readers get the printed sizes of pictures, and nothing else that was ever uploaded."""

from pathlib import Path

import pytest
from django.conf import settings

from masthead.press import machine, media
from masthead.press.public_list import is_listed

NAME = "images/dam.width-400.webp"
FILM = "films/dam-7.webm"


@pytest.fixture
def store(tmp_path, settings):
    """An empty page store."""
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    yield machine.store()
    machine.let_go()


@pytest.fixture
def folder(tmp_path, settings, monkeypatch, store):
    """Files on the disk, all of which somebody says are picture 33's."""
    settings.MEDIA_ROOT = tmp_path
    for name in (NAME, FILM, "original_images/dam.jpg", "images/page.html", "films/page.html", "secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"bytes")
    monkeypatch.setattr(media, "_owners", [lambda _: None, lambda _: "photo:33"])
    return tmp_path


def test_a_rendition_is_kept_for_ever_and_runs_nothing(client, folder):
    answer = client.get(f"/media/{NAME}")
    assert (answer.content, answer["Content-Type"]) == (b"bytes", "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_was_served_is_on_the_public_list(client, folder, store):
    assert not is_listed(store, NAME)
    client.get(f"/media/{NAME}")
    assert is_listed(store, NAME)


@pytest.mark.parametrize(
    "name",
    [
        "original_images/dam.jpg",
        "images/page.html",
        "images/dam-7.webm",
        "films/page.html",
        "films/../original_images/dam.jpg",
        "secret.txt",
        "images/../original_images/dam.jpg",
        "images/..%2foriginal_images/dam.jpg",
        "images/none.webp",
        "images/",
    ],
)
def test_nothing_else_is_served(client, folder, store, name):
    assert client.get(f"/media/{name}").status_code == 404
    assert not is_listed(store, name)


def test_a_file_that_nobody_answers_for_is_served_to_nobody(client, folder, store, monkeypatch):
    monkeypatch.setattr(media, "_owners", [lambda _: None])
    asked = {"if-modified-since": "Sun, 01 Jan 2040 00:00:00 GMT"}
    assert client.get(f"/media/{NAME}", headers=asked).status_code == 404
    assert not is_listed(store, NAME)


def test_a_picture_that_is_there_already_is_not_sent_again(client, folder):
    first = client.get(f"/media/{NAME}")
    by_time = {"if-modified-since": first["Last-Modified"]}
    assert client.get(f"/media/{NAME}", headers=by_time).status_code == 304
    assert client.get(f"/media/{NAME}", headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("bytes=0-1", (206, b"by", "bytes 0-1/5")),
        ("bytes=3-", (206, b"es", "bytes 3-4/5")),
        ("bytes=9-", (416, b"", "bytes */5")),
        ("bytes=0-1,3-4", (200, b"bytes", None)),
        ("lines=1-2", (200, b"bytes", None)),
    ],
)
def test_a_part_of_a_film_is_sent_to_whoever_asks_for_it(client, folder, asked, sent):
    answer = client.get(f"/media/{FILM}", headers={"range": asked})
    assert (answer.status_code, answer.content, answer.get("Content-Range")) == sent
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Content-Type"] == "video/webm"


def test_a_part_of_a_file_as_it_was_is_not_sent(client, folder):
    asked = {"range": "bytes=0-1", "if-range": '"another"'}
    assert client.get(f"/media/{FILM}", headers=asked).content == b"bytes"
    asked["if-range"] = client.get(f"/media/{FILM}")["ETag"]
    assert client.get(f"/media/{FILM}", headers=asked).content == b"by"


def test_pictures_cannot_be_written(client, folder):
    assert client.post(f"/media/{NAME}").status_code == 405


def test_without_a_page_store_pictures_are_served_all_the_same(client, folder, settings):
    machine.let_go()
    settings.MASTHEAD_PRESS = folder / "secret.txt"
    assert client.get(f"/media/{NAME}").content == b"bytes"


def test_media_lie_in_the_magazine():
    assert Path(settings.MEDIA_ROOT).is_relative_to(settings.MAGAZINE.var)
