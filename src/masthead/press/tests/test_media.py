"""Readers get the printed sizes of pictures, and nothing else that was ever uploaded."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/dam.width-400.webp", "original_images/dam.jpg", "images/page.html", "secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"bytes")
    return tmp_path


def test_a_rendition_is_kept_for_ever_and_runs_nothing(client, media):
    answer = client.get("/media/images/dam.width-400.webp")
    assert (answer.content, answer["Content-Type"]) == (b"bytes", "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "original_images/dam.jpg",
        "images/page.html",
        "secret.txt",
        "images/../original_images/dam.jpg",
        "images/..%2foriginal_images/dam.jpg",
        "images/none.webp",
        "images/",
    ],
)
def test_nothing_else_is_served(client, media, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_a_picture_that_is_there_already_is_not_sent_again(client, media):
    first = client.get("/media/images/dam.width-400.webp")
    again = client.get(
        "/media/images/dam.width-400.webp", headers={"if-modified-since": first["Last-Modified"]}
    )
    assert again.status_code == 304


def test_pictures_cannot_be_written(client, media):
    assert client.post("/media/images/dam.width-400.webp").status_code == 405


def test_media_lie_in_the_magazine():
    assert Path(settings.MEDIA_ROOT).is_relative_to(settings.MAGAZINE.var)
