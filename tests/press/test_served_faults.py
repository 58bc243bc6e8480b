"""A magazine served by two workers, whose page store or database is damaged while readers read."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tests.journeys.served import serve
from tests.press.on_disk import run

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PATIENCE = 90  # seconds, on a busy machine
STORY = "/news/story-0/"
PAGES = ("/", "/news/", "/topics/mara-quay/", STORY)


@pytest.fixture(scope="module")
def magazine(tmp_path_factory, bare_home):
    home = shutil.copytree(bare_home, tmp_path_factory.mktemp("served") / "magazine")
    run(home, "founded")
    with serve(home, "--workers", "2") as served:
        yield served


@pytest.fixture(autouse=True)
def _printed(magazine):
    """Begin with every page printed, whatever an earlier test has broken."""
    wait_until(lambda: all(how_of(magazine, page) == "hit" for page in PAGES * 4))


def ask(magazine, address):
    """Return code, Cache-Status and body; a connection that broke off is nobody's answer."""
    try:
        with urllib.request.urlopen(magazine.url + address, timeout=30) as answer:
            return answer.status, answer.headers["Cache-Status"] or "", answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Cache-Status"] or "", error.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 0, "", b""


def how_of(magazine, address):
    code, how, _ = ask(magazine, address)
    return how.removeprefix("Masthead; ") if code == 200 else str(code)


def wait_until(holds, seconds=PATIENCE):
    """Wait for something to be so; returns after how many seconds it was."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, "it never was"
        time.sleep(0.1)
    return time.monotonic() - began


def data_of(magazine):
    return magazine.home / "var" / "press" / "data.mdb"


def log_of(magazine):
    return (magazine.home / "serve.log").read_text()


@contextmanager
def database_away(magazine):
    """Take the database from under the running magazine, and bring it back."""
    files = list((magazine.home / "var").glob("masthead.sqlite3*"))
    aside = magazine.home / "aside"
    aside.mkdir()
    for file in files:
        file.rename(aside / file.name)
    try:
        yield
    finally:
        for file in files:
            (aside / file.name).rename(file)
        aside.rmdir()


def workers_of(magazine):
    """Give the processes that answer for a magazine: the children of its web server."""
    told = subprocess.run(["ps", "-axwwo", "pid=,ppid=,command="], capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=2) for line in told.stdout.splitlines()]
    port = magazine.url.rsplit(":", 1)[1]
    ours = {pid: parent for pid, parent, command in lines if f"masthead.cli.web 127.0.0.1 {port} " in command}
    return [int(pid) for pid, parent in ours.items() if parent in ours]


def publish(magazine, title):
    run(magazine.home, "founded", "retitle", title)


def shows(magazine, address, text):
    code, _, body = ask(magazine, address)
    return code == 200 and text.encode() in body


def test_a_store_cut_to_nothing_costs_its_readers_a_moment(magazine):
    os.truncate(data_of(magazine), 0)
    wait_until(lambda: all(how_of(magazine, page) == "hit" for page in PAGES * 4))
    assert "started anew" in log_of(magazine)
    publish(magazine, "After the cut")
    wait_until(lambda: all(shows(magazine, page, "After the cut") for page in ("/", STORY)), 10)


def test_workers_that_are_killed_all_at_once_are_replaced(magazine):
    before = workers_of(magazine)
    assert len(before) == 2
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: all(how_of(magazine, page) == "hit" for page in PAGES * 4))
    wait_until(lambda: len(workers_of(magazine)) == 2)
    assert not set(before) & set(workers_of(magazine))
    publish(magazine, "After the kill")
    wait_until(lambda: all(shows(magazine, page, "After the kill") for page in ("/", STORY)), 10)


def test_a_store_that_is_deleted_costs_nobody_anything(magazine):
    data_of(magazine).unlink()
    began = time.monotonic()
    while time.monotonic() - began < 5:
        assert {ask(magazine, page)[0] for page in PAGES} == {200}
    assert data_of(magazine).exists()
    publish(magazine, "After the loss")
    wait_until(lambda: shows(magazine, "/", "After the loss"), 10)


def test_a_store_that_is_overwritten_is_replaced(magazine):
    size = data_of(magazine).stat().st_size
    with data_of(magazine).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(os.urandom(size - 2 * 4096))
    wait_until(lambda: all(how_of(magazine, page) == "hit" for page in PAGES * 4))
    publish(magazine, "After the noise")
    wait_until(lambda: all(shows(magazine, page, "After the noise") for page in ("/", STORY)), 10)


def test_with_the_database_gone_printed_pages_stay(magazine):
    with database_away(magazine):
        assert {how_of(magazine, page) for page in PAGES * 4} == {"hit"}


def test_with_the_database_gone_stale_pages_say_so(magazine):
    with database_away(magazine):
        run(magazine.home, "founded", "mark", "site", "soft")
        assert {how_of(magazine, page) for page in PAGES * 4} == {"hit; detail=stand-in"}
    wait_until(lambda: all(how_of(magazine, page) == "hit" for page in PAGES * 4))


def test_with_the_database_gone_nobody_is_shown_what_was_killed(magazine):
    code, _, body = ask(magazine, STORY)
    assert code == 200
    with database_away(magazine):
        run(magazine.home, "founded", "mark", f"at:{STORY}", "hard")
        for _ in range(8):
            code, _, shown = ask(magazine, STORY)
            assert code >= 400
            assert shown != body
        assert how_of(magazine, "/news/") == "hit"
