"""What tests of the press share: a small magazine, really served, and others on disk that may be damaged."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.served import Served, run_masthead, serve
from tests.press.on_disk import make_home
from tests.small_magazine import PASSWORD, copy_magazine


def make(home: Path) -> None:
    """Make a magazine as a script does, ready to be served."""
    password = home.with_name("password")
    password.write_text(PASSWORD)
    words = ("--no-input", "--title", "Daily", "--email", "ed@example.com", "--password-file", str(password))
    run_masthead("init", str(home), *words)
    run_masthead("-C", str(home), "prepare")


@pytest.fixture(scope="session")
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small magazine, served by the real command to whoever asks."""
    cache = Path(str(request.config.cache.mkdir("magazine")))
    home = copy_magazine(cache, make, tmp_path_factory.mktemp("small") / "magazine")
    with serve(home) as served:
        yield served


@pytest.fixture(scope="session")
def bare_home(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    """Make a magazine's directory once, before any test has a transaction open."""
    return make_home(tmp_path_factory.mktemp("bare") / "magazine")


@pytest.fixture
def home(tmp_path: Path, bare_home: Path) -> Path:
    """Give a test a magazine of its own, not founded yet."""
    return Path(shutil.copytree(bare_home, tmp_path / "magazine"))
