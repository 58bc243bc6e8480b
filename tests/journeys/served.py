"""A magazine made and served by the real commands, for journeys."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # seconds for a magazine to answer on a busy machine
STOPPING = 90  # seconds for all of it to end
PASSWORD = "a-long-password-for-tests"
PUBLISHER = "publisher@example.com"


@dataclass(frozen=True)
class Served:
    """A running magazine: where it lies and where it answers."""

    home: Path
    url: str

    def manage(self, *arguments: str) -> str:
        """Run one of Django's management commands on it."""
        return run_masthead("-C", str(self.home), "manage", *arguments)


def run_masthead(*arguments: str) -> str:
    """Run the `masthead` command and return what it printed; fails loudly with all of it."""
    done = subprocess.run(
        [sys.executable, "-m", "masthead.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, f"masthead {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


def environment(**more: str) -> dict[str, str]:
    """Give the environment a person would have: nothing of the test run's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MASTHEAD_", "DJANGO_", "COVERAGE_", "DATABASE_"))
    }
    return {**kept, **more}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serve(home: Path, *words: str) -> Iterator[Served]:
    """Serve a magazine until the journey is over, and see that Ctrl-C ends it cleanly."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "masthead.cli.main", "-C", str(home), "serve", "--port", str(port)]
    command += words
    log = (home / "serve.log").open("w")
    server = subprocess.Popen(
        command,
        stdout=log,
        stderr=subprocess.STDOUT,
        env=environment(MASTHEAD_URL=url),
        start_new_session=True,
    )
    try:
        wait_until_it_answers(url, server, home / "serve.log")
        yield Served(home, url)
    finally:
        server.send_signal(signal.SIGINT)
        code = server.wait(timeout=STOPPING)
        log.close()
    assert code == 0, (home / "serve.log").read_text()


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the front page answers; fails with the log when the server ended or stays silent."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise AssertionError(f"{url} did not answer within {PATIENCE} s.\n{log.read_text()}")
