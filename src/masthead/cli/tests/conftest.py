"""A magazine on disk, and the command as a person runs it."""

import os
import socket
import subprocess
import sys

import pytest

from tests.small_magazine import PASSWORD, copy_magazine


def environ(**more):
    """Give the environment of a person who has set nothing."""
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    kept = {
        **measured,
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return {**kept, **more}


def command(*words):
    """Give the command line of `masthead …`."""
    return [sys.executable, "-P", "-m", "masthead.cli.main", *map(str, words)]


def masthead(*words, text=None, **more):
    """Run `masthead …` to its end."""
    return subprocess.run(
        command(*words),
        env=environ(**more),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def init(home):
    """Make a magazine as a script does."""
    secret = home.with_suffix(".password")
    secret.write_text(PASSWORD + "\n")
    return masthead(
        "init", home, "--no-input", "--title", "Daily", "--email", "ed@example.com", "--password-file", secret
    )


def make(home):
    """Make a magazine that has nothing left to prepare."""
    assert init(home).returncode == 0
    assert masthead("-C", home, "prepare").returncode == 0
    assert masthead("-C", home, "prepare").returncode == 0


@pytest.fixture
def magazine(tmp_path, request):
    """A copy of a magazine that `masthead init` made, kept between runs while no migration changes."""
    return copy_magazine(request.config.cache.mkdir("magazine"), make, tmp_path / "magazine")


@pytest.fixture
def port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
