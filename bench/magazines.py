"""Magazines and their peers of any size, made once and kept."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.places import CACHE, ROOT
from bench.processes import environment

GROWN_FROM = (
    "bench/ground.py",
    "src/masthead/importers/sample/growth.py",
    "src/masthead/*/migrations/0*.py",
)
PEER_FROM = ("bench/export.py", "bench/peer/load.py", "bench/peer/migrations/0*.py")
ADDRESS = "http://127.0.0.1:8000"  # what the magazine is told; each run tells it another port


def magazine(stories: int) -> Path:
    """Return a magazine of so many stories, to be left as it is."""
    home = CACHE / f"magazine-{stories}-{_edition(*GROWN_FROM)}"
    if not home.exists():
        with _made_whole(home) as new:
            password = new.with_name("password")
            password.write_text("a long password for the benchmarks\n")
            words = ["--title", "The Trial", "--url", ADDRESS, "--email", "desk@example.com", "--no-input"]
            _run("masthead.cli.main", "init", str(new), *words, "--password-file", str(password))
            _run(
                "bench.ground",
                str(stories),
                MASTHEAD_HOME=str(new),
                DJANGO_SETTINGS_MODULE="masthead.config.settings",
            )
    return home


def peer(stories: int) -> Path:
    """Return a bare Wagtail with the same texts and pictures as the magazine of that size."""
    home = CACHE / f"wagtail-{stories}-{_edition(*GROWN_FROM, *PEER_FROM)}"
    if not home.exists():
        texts = magazine(stories) / "texts.jsonl"
        source = {"MASTHEAD_HOME": str(texts.parent), "DJANGO_SETTINGS_MODULE": "masthead.config.settings"}
        _run("bench.export", str(texts), **source)
        with _made_whole(home) as new:
            new.mkdir()
            _run(
                "bench.peer.load",
                str(texts),
                PEER_HOME=str(new),
                DJANGO_SETTINGS_MODULE="bench.peer.settings",
            )
    return home


def _edition(*patterns: str) -> str:
    """Sum up what magazines are made from: with other tables or another loader, another is made."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


@contextmanager
def copy_of(home: Path) -> Iterator[Path]:
    """Give a copy to be written to, until the block ends."""
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=f"{home.name}-", ignore_cleanup_errors=True) as folder:
        copied = Path(folder) / "home"
        shutil.copytree(home, copied, ignore=shutil.ignore_patterns("press", "*.jsonl"))
        yield copied


@contextmanager
def _made_whole(home: Path) -> Iterator[Path]:
    """Give a place beside the one that is meant; only what was finished comes there."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="new-") as folder:
        new = Path(folder) / "home"
        yield new
        os.rename(new, home)  # noqa: PTH104 - a folder, on the same file system


def _run(module: str, *words: str, **env: str) -> None:
    subprocess.run([sys.executable, "-m", module, *words], check=True, env=environment(**env))
