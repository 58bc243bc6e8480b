"""Say how far long work has come: a bar on a terminal, plain lines anywhere else, or nothing."""

import shutil
import time
from collections.abc import Callable
from typing import Protocol, TextIO

REDRAW_SECONDS = 0.1  # a bar that is drawn more often only costs time
LINE_SECONDS = 5.0  # plain lines end up in logs, so they come seldom
BAR_WIDTH = 24


class Progress(Protocol):
    """What long work tells about itself, stage by stage; the caller decides how it is shown."""

    def begin(self, stage: str, *, total: int | None = None) -> None:
        """Start a stage of so many steps, None when nobody knows; ends the stage before."""

    def advance(self, steps: int = 1) -> None:
        """Say that steps of the stage are done."""

    def note(self, line: str) -> None:
        """Say something worth keeping, such as a picture that could not be had."""

    def finish(self) -> None:
        """End the last stage."""


class Silent:
    """Shows nothing: for tests, and for callers nobody watches."""

    def begin(self, stage: str, *, total: int | None = None) -> None:
        """Show nothing."""

    def advance(self, steps: int = 1) -> None:
        """Show nothing."""

    def note(self, line: str) -> None:
        """Show nothing."""

    def finish(self) -> None:
        """Show nothing."""


class _Shown:
    """Counts steps and shows them not too often."""

    pause = LINE_SECONDS

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.clock = clock
        self.stage = ""
        self.total: int | None = None
        self.done = 0
        self.shown_at = 0.0

    def begin(self, stage: str, *, total: int | None = None) -> None:
        """Start a stage, ending the one before."""
        self.finish()
        self.stage, self.total, self.done = stage, total, 0
        self.shown_at = self.clock()
        self.show()

    def advance(self, steps: int = 1) -> None:
        """Count steps; show them if the last showing is long enough ago."""
        self.done += steps
        if self.clock() - self.shown_at >= self.pause:
            self.shown_at = self.clock()
            self.show()

    def count(self) -> str:
        """Say how many steps are done, and of how many."""
        return f"{self.done:,} of {self.total:,}" if self.total is not None else f"{self.done:,}"

    def show(self) -> None:
        """Write the present state."""
        raise NotImplementedError

    def finish(self) -> None:
        """Write the last state of the stage."""
        raise NotImplementedError


class Lines(_Shown):
    """Plain lines, for logs and pipes: one when a stage begins, one now and then, one when it ends."""

    def show(self) -> None:
        """Write a line."""
        self._write(f"{self.stage}: {self.count()}" if self.done else f"{self.stage} …")

    def note(self, line: str) -> None:
        """Write the line."""
        self._write(line)

    def finish(self) -> None:
        """Write how many it were."""
        if self.stage:
            self._write(f"{self.stage}: {self.done:,} done" if self.done else f"{self.stage}: done")
        self.stage = ""

    def _write(self, line: str) -> None:
        self.stream.write(line + "\n")
        self.stream.flush()


class Bar(_Shown):
    """One line that is drawn again and again, for a terminal."""

    pause = REDRAW_SECONDS

    def show(self) -> None:
        """Draw the bar over the one before."""
        width = shutil.get_terminal_size().columns - 1
        self._write(f"\r\x1b[K{self._draw()[:width]}")

    def _draw(self) -> str:
        if not self.total:
            return f"{self.stage}  {self.count() if self.done else '…'}"
        filled = min(BAR_WIDTH, BAR_WIDTH * self.done // self.total)
        return f"{self.stage}  {'█' * filled}{'░' * (BAR_WIDTH - filled)}  {self.count()}"

    def note(self, line: str) -> None:
        """Write the line above the bar."""
        self._write(f"\r\x1b[K{line}\n")
        if self.stage:
            self.show()

    def finish(self) -> None:
        """Draw the bar a last time and leave it standing."""
        if self.stage and not self.done and self.total is None:
            self._write(f"\r\x1b[K{self.stage}  ✓\n")
        elif self.stage:
            self.show()
            self._write("\n")
        self.stage = ""

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def show_on(stream: TextIO) -> Progress:
    """Choose the way that fits where the output goes."""
    return Bar(stream) if stream.isatty() else Lines(stream)
