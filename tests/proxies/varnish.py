"""Run Varnish with the configuration that the how-to gives."""

import http.client
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proxies.nginx import NAME, PAGE, PATIENCE, Answer, ask_through, free_port


@contextmanager
def varnish(folder: Path, behind: int) -> Iterator[int]:
    """Run Varnish in front of a port; gives the port where it listens."""
    found = re.search(r"<!-- varnish -->\n```\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found, f"{PAGE.name} has no configuration of Varnish"
    text = found[1].replace('.port = "8000"', f'.port = "{behind}"')
    (folder / "masthead.vcl").write_text(text)
    port = free_port()
    where = ["-a", f"127.0.0.1:{port}", "-n", str(folder / "varnish"), "-f", str(folder / "masthead.vcl")]
    running = subprocess.Popen(
        ["varnishd", "-F", *where, "-s", "malloc,16m", "-j", "none"],
        stdout=(folder / "log").open("w"),
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(port, running, folder / "log")
        yield port
    finally:
        running.terminate()
        running.wait(10)


def ask(port: int, path: str) -> Answer:
    """Ask Varnish for an address, as something with TLS in front of it would."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    return ask_through(connection, path, "GET", None, {"Host": NAME, "X-Forwarded-Proto": "https"})


def _wait_for(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
