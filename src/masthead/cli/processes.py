"""The processes behind `masthead serve`, and the end of all of them together.

One process answers requests (granian, with its workers), one does the background work. Each runs in a session
of its own, so that Ctrl-C reaches only this one, and each ends by itself when this one is gone (kit.leash).
"""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import click

from masthead.cli.listening import Place
from masthead.cli.ready import tell_when_ready

LOOK_SECONDS = 0.2
GRACE_SECONDS = 10.0  # to finish what is being done, before it is cut off
SHORT_LIFE_SECONDS = 10.0
MOST_SHORT_LIVES = 5
LONGEST_PAUSE_SECONDS = 30.0
# For glibc: a picture's memory is given back when it is done with, and not kept in pieces (mallopt(3)).
ALLOCATOR = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": str(2**18)}


@dataclass
class Member:
    """One process of the crew, started again when it ends unasked."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    short_lives: int = 0
    is_vital: bool = False  # without it there is no magazine: better to end than to try for ever

    def start(self, *, now: float) -> None:
        """Start the process in a session of its own."""
        self.started_at = now
        environment = {**ALLOCATOR, **os.environ}
        self.process = subprocess.Popen(self.command, start_new_session=True, env=environment)  # noqa: S603 - our own program

    @property
    def pause(self) -> float:
        """Give the seconds to wait before the next start: more with every start that did not last."""
        return min(2.0**self.short_lives - 1, LONGEST_PAUSE_SECONDS)

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process is None or self.process.poll() is not None

    def end(self, how: signal.Signals) -> None:
        """Signal the process; `SIGKILL` takes whatever it started with it."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            if how is signal.SIGKILL:
                os.killpg(self.process.pid, how)
            elif not self.has_ended():
                self.process.send_signal(how)


@dataclass
class Crew:
    """All processes of one magazine."""

    members: list[Member]
    stopping: threading.Event = field(default_factory=threading.Event)
    failed: bool = False

    def ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Stop at a signal; a second one does not wait for anything."""
        if self.stopping.is_set():
            self.kill()
        self.stopping.set()

    def run(self) -> bool:
        """Keep every member running until asked to stop; False when one would not stay up."""
        for member in self.members:
            member.start(now=time.monotonic())
        while not self.stopping.wait(LOOK_SECONDS):
            for member in self.members:
                if member.has_ended():
                    self.revive(member, now=time.monotonic())
        self.stop()
        return not self.failed

    def revive(self, member: Member, *, now: float) -> None:
        """Start a member again; give up on one that ends right after its start, time and again."""
        is_short = now - member.started_at < SHORT_LIFE_SECONDS
        member.short_lives = member.short_lives + 1 if is_short else 0
        member.end(signal.SIGKILL)
        if member.is_vital and member.short_lives >= MOST_SHORT_LIVES:
            click.echo(
                f"masthead: {member.name} ends as soon as it is started. The lines above say why.", err=True
            )
            self.failed = True
            self.stopping.set()
            return
        click.echo(f"masthead: {member.name} ended unexpectedly and is started again.", err=True)
        if not self.stopping.wait(member.pause):
            member.start(now=now + member.pause)

    def stop(self) -> None:
        """Ask all to end, wait a little, then cut off what is left."""
        for member in self.members:
            member.end(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and not all(member.has_ended() for member in self.members):
            time.sleep(0.05)
        self.kill()

    def kill(self) -> None:
        """Cut everything off."""
        for member in self.members:
            member.end(signal.SIGKILL)


def python(module: str, *words: str) -> list[str]:
    """Give the command that runs one of our modules, with nothing of the current directory in the way."""
    return [sys.executable, "-P", "-m", module, *words]


def run_preparation(home: Path) -> None:
    """Check and bring up to date in a process of its own, so that this one stays small; exits as it exits."""
    code = subprocess.call(python("masthead.cli.main", "-C", str(home), "prepare"))  # noqa: S603 - our own program
    if code:
        sys.exit(code if code > 0 else 1)


def run_all(home: Path, place: Place) -> None:
    """Run the magazine until a signal ends it; exits 1 when it would not stay up."""
    crew = Crew(
        [
            Member(
                "The web server",
                python("masthead.cli.web", place.host, str(place.port), str(place.workers)),
                is_vital=True,
            ),
            Member("The background work", python("masthead.cli.background")),
        ]
    )
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(which) is not signal.SIG_IGN:  # as under nohup
            signal.signal(which, crew.ask_to_stop)
    tell_when_ready(home, place, stopping=crew.stopping)
    sys.exit(0 if crew.run() else 1)
