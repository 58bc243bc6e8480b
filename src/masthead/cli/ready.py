"""Say when the magazine answers, where, and how to log in."""

import http.client
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import click

from masthead.cli.command import command_name
from masthead.cli.listening import Place

PATIENCE_SECONDS = 90.0


def tell_when_ready(home: Path, place: Place, *, stopping: threading.Event) -> None:
    """Watch from a thread until the magazine answers, then say so once."""
    threading.Thread(target=_watch, args=(home, place, stopping), name="ready", daemon=True).start()


def _watch(home: Path, place: Place, stopping: threading.Event) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not stopping.wait(0.2) and time.monotonic() < deadline:
        if answers(place):
            click.echo("\n".join(describe(home, place)))
            return


def answers(place: Place) -> bool:
    """Whether the magazine says that it is well."""
    parts = urlsplit(place.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        connection.request("GET", "/-/health", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def describe(home: Path, place: Place) -> list[str]:
    """Give the lines that tell a person where everything is; how to log in only the first time."""
    from django.conf import settings

    url = str(settings.MAGAZINE.url)
    lines = ["", f"  magazine   {url}/", f"  desk       {url}/desk/"]
    if urlsplit(url).port != place.port and urlsplit(place.address).netloc != urlsplit(url).netloc:
        lines.append(f"  listening  {place.address} (the public address is set in masthead.toml)")
    mark = home / "var" / ".served"
    if not mark.exists():
        mark.touch()
        lines += [
            "",
            "  Log in with the account made with the magazine; its password was shown once, then.",
            f"  Forgotten? {command_name()} -C {home} manage changepassword E-MAIL",
        ]
    return [*lines, "", "  Ctrl-C ends it.", ""]
