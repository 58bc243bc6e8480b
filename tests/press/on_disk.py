"""Small magazines on disk, for processes of their own that may be killed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from masthead.kit import sqlite
from tests.journeys.served import environment
from tests.migrated_database import find_memory, keep

ROOT = Path(__file__).parents[2]
URL = "http://testserver"
PATIENCE = 1500  # seconds, on a busy machine
FILE = f'title = "Tide"\nurl = "{URL}"\nsecret_key = "{"k" * 50}"\npage_store = 16\n'


def make_home(home: Path) -> Path:
    """Make a magazine's directory, from the suite's migrated database where that is a file in memory."""
    database, memory = home / "var" / "masthead.sqlite3", find_memory()
    database.parent.mkdir(parents=True)
    (home / "masthead.toml").write_text(FILE)
    if memory:
        keep(memory, database)
    else:
        sqlite.create(database)
        run(home, "founded", "migrate")
    return home


def start(home: Path, module: str, *words: str, **more: str) -> subprocess.Popen[str]:
    """Start one of this folder's programs on a magazine."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.press.alone", module, *words],
        cwd=ROOT,
        env=environment(
            MASTHEAD_HOME=str(home),
            DJANGO_SETTINGS_MODULE="masthead.config.settings",
            PYTHONPATH=os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            **more,
        ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(home: Path, module: str, *words: str, **more: str) -> str:
    """Run one of this folder's programs to its end and return what it printed; fails with all of it."""
    program = start(home, module, *words, **more)
    try:
        printed, complaints = program.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()  # what it has started ends with its own standard input
        raise
    ended = f"{module} {' '.join(words)} ended with {program.returncode}"
    assert program.returncode == 0, f"{ended}:\n{printed[-6000:]}\n{complaints[-6000:]}"
    return printed


class Second:
    """A second process of a magazine that reads on demand (`tests.press.second`)."""

    def __init__(self, home: Path, **more: str) -> None:
        self.home, self.more = home, more

    def __enter__(self) -> Self:
        self.program = start(self.home, "second", **self.more)
        self.hear()
        return self

    def __exit__(self, *_: object) -> None:
        self.program.communicate(timeout=PATIENCE)

    def tell(self, **order: Any) -> None:
        """Say what to do, without waiting for it."""
        assert self.program.stdin is not None
        self.program.stdin.write(json.dumps(order) + "\n")
        self.program.stdin.flush()

    def ask(self, **order: Any) -> dict[str, Any]:
        """Say what to do, and return what came of it."""
        self.tell(**order)
        return self.hear()

    def read(self, address: str, *, at: float = 0.0) -> tuple[int, dict[str, str], bytes]:
        """Have it read an address, at a time of day if one is given."""
        said = self.ask(address=address, time=at)
        return said["code"], said["headers"], said["body"].encode("latin-1")

    def hear(self) -> dict[str, Any]:
        """Return what came of what was said last."""
        assert self.program.stdout is not None
        line = self.program.stdout.readline()
        if not line:
            raise AssertionError(self.program.communicate(timeout=PATIENCE)[1][-6000:])
        heard: dict[str, Any] = json.loads(line)
        return heard
