"""`masthead serve` serves desk and magazine, and leaves nothing running behind."""

import http.client
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from masthead.cli.tests.conftest import command, environ

pytestmark = pytest.mark.slow


@contextmanager
def serving(magazine, port, **more):
    """Serve the magazine until the block ends; gives the process."""
    process = subprocess.Popen(
        command("-C", magazine, "serve", "--port", port),
        env=environ(MASTHEAD_URL=f"http://127.0.0.1:{port}", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: get(port, "/-/health") == 200, 90)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        if process.stdout is not None:
            process.stdout.close()


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def find_processes(magazine):
    """Give the processes that run for a magazine, by their environment."""
    mark = f"MASTHEAD_HOME={magazine}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def test_desk_and_magazine_are_served_and_end_together(magazine, port):
    with serving(magazine, port) as process:
        assert get(port, "/desk/login/") == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        said = process.stdout.read()
    assert f"magazine   http://127.0.0.1:{port}/" in said
    assert f"desk       http://127.0.0.1:{port}/desk/" in said
    assert "Log in with" in said
    wait_until(lambda: not find_processes(magazine), 5)


def test_nothing_runs_on_when_it_is_killed(magazine, port):
    with serving(magazine, port) as process:
        assert len(find_processes(magazine)) >= 3
        process.kill()
        wait_until(lambda: not find_processes(magazine), 15)
