"""Files as the real server sends them: stylesheets and scripts, and pictures while they are there."""

import http.client
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.served import Served

MAKE = """
from wagtail.images.tests.utils import get_test_image_file
from masthead.photos.models import Photo
file = get_test_image_file(filename="trial.png", size=(400, 300))
photo = Photo.objects.create(title="On trial", file=file, is_public=True)
print(photo.get_rendition("width-200").url)
"""
DELETE = "from masthead.photos.models import Photo; Photo.objects.get(title='On trial').delete()"


def ask(
    served: Served, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=20)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_a_stylesheet_is_sent_by_the_edge_as_small_as_it_can_be(sample):
    front = ask(sample, "/")[2].decode()
    address = re.findall(r"/static/theme/css/site\.\w+\.css", front)[0]
    file = Path(sample.home / "var" / address.lstrip("/"))
    code, headers, body = ask(sample, address, accept_encoding="gzip, br")
    assert (code, headers["cache-status"], headers["content-encoding"]) == (200, "Masthead; hit", "br")
    assert body == file.with_name(file.name + ".br").read_bytes()
    assert ask(sample, address, if_none_match=headers["etag"], accept_encoding="br")[0] == 304
    assert ask(sample, address, method="HEAD")[1]["content-length"] == str(file.stat().st_size)


def test_a_large_script_is_sent_whole_and_in_parts(sample):
    file = next((sample.home / "var/static/wagtailadmin/js").glob("core.*.js"))
    address = f"/static/wagtailadmin/js/{file.name}"
    content = file.read_bytes()
    assert ask(sample, address)[2] == content
    assert ask(sample, address, range="bytes=70000-600000")[2] == content[70_000:600_001]
    assert ask(sample, address, range="bytes=9000000-")[0] == 416


@pytest.mark.parametrize(
    "path",
    [
        "/static/../masthead.toml",
        "/static/%2e%2e/%2e%2e/masthead.toml",
        "/static/%ff%00",
        "/static//etc/passwd",
        "/media/../masthead.sqlite3",
        "/media/images/..%2f..%2fmasthead.sqlite3",
        "/media/images/%ff.jpg",
        "/media/images/%00.jpg",
    ],
)
def test_nothing_else_on_the_disk_is_sent(sample, path):
    assert ask(sample, path)[0] == 404


def test_a_picture_is_sent_until_it_is_deleted_elsewhere(newsroom):
    address = newsroom.manage("shell", "-v", "0", "-c", MAKE).split()[-1]
    said = [ask(newsroom, address)[1]["cache-status"] for _ in range(2)]
    assert said == ["Masthead; fwd=uri-miss", "Masthead; hit"]
    file = newsroom.home / "var" / address.lstrip("/")
    content = file.read_bytes()
    newsroom.manage("shell", "-v", "0", "-c", DELETE)
    assert not file.exists()
    file.write_bytes(content)
    assert ask(newsroom, address)[0] == 404
