"""Starts a server, waits until it answers, and ends it with all that it started."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.places import ROOT

PATIENCE = 180.0  # seconds for a server to answer on a busy machine
STOPPING = 60.0  # seconds for it to end
LOOK = 0.02
AT_REST = 0.05  # of one core, over a second: what a server's own clocks take


class DidNotStart(Exception):
    """A server does not answer; the message is what it wrote."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    url: str
    pid: int
    seconds_to_first_page: float = field(compare=False)

    @property
    def host(self) -> str:
        """Host and port, as in the Host header."""
        return self.url.removeprefix("http://")


def environment(**more: str) -> dict[str, str]:
    """Give a server what a person would start it with: nothing of our own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MASTHEAD_", "DJANGO_", "COVERAGE_", "DATABASE_URL"))
    }
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **more}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], *, port: int, log: Path, env: Mapping[str, str], path: str = "/"
) -> Iterator[Server]:
    """Run a server until the block ends; raises DidNotStart."""
    url = f"http://127.0.0.1:{port}"
    begun = time.monotonic()
    with log.open("w") as written:
        process = subprocess.Popen(
            command, stdout=written, stderr=subprocess.STDOUT, env=dict(env), start_new_session=True
        )
    try:
        _wait(url + path, process, log)
        yield Server(url, process.pid, time.monotonic() - begun)
    finally:
        _end(process)


def tree_of(pid: int) -> list[int]:
    """Name a process and all that it has started."""
    found = [pid]
    for parent in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def processor_seconds(pid: int) -> float:
    """Say how long a process and all it has started have kept processors busy."""
    ticks = 0
    for process in tree_of(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])  # utime and stime, proc(5)
    return ticks / os.sysconf("SC_CLK_TCK")


def let_rest(pid: int) -> None:
    """Wait until a server has done what it does after its start, a new magazine's pictures among it."""
    deadline = time.monotonic() + PATIENCE
    busy = 1.0
    while busy > AT_REST and time.monotonic() < deadline:
        before = processor_seconds(pid)
        time.sleep(1)
        busy = processor_seconds(pid) - before


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=PATIENCE):
            return
        time.sleep(LOOK)
    raise DidNotStart(f"{url} does not answer.\n{log.read_text()}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a server to end; cut it off with its children when it will not."""
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=STOPPING)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
