"""What every test may rely on: outside programs found by name, the browser among them."""

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.plugin import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from masthead.press import memory
from tests.programs import find_program, require_programs

# What shares a magazine that takes long to make: the journeys a served one, the others a loaded one.
TOGETHER = (
    "tests/journeys/",
    "tests/permissions/",
    "tests/bench/",
    "src/masthead/importers/tests/test_sample_load.py",
    "src/masthead/importers/wordpress/tests/test_real_export.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run on another database leave out what would be the same there, and journeys take pictures."""
    parser.addoption("--only-database", action="store_true", help="run only tests that use the database")
    parser.addoption(
        "--pictures", action="store_true", help="keep pictures of what journeys see in .journeys/"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what never asks the database, where only the database is tried."""
    if config.getoption("--only-database"):
        kept = [item for item in items if asks_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = kept


def asks_database(item: pytest.Item) -> bool:
    """Whether a test, or something it stands on, uses the database."""
    fixtures = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def pytest_configure() -> None:
    """Heed Ctrl-C, and have what tests start heed it, where a shell in the background made us deaf to it.

    Whatever is loaded by now stays: the collector of garbage need not look through it again and again.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


class SomeTogether(LoadScopeScheduling):
    """Give every test to whoever is free, but those that share something large to one process.

    Instead of `--dist loadgroup`, whose groups are lost under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SomeTogether:
    """Begin with the journeys, which take longest, and keep them together."""
    return SomeTogether(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the outside programs that a test needs."""
    require_programs(item)


def commits(request: pytest.FixtureRequest) -> bool:
    """Whether a test works without a transaction around it, so that rows stay until they are flushed."""
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server", "django_db_reset_sequences"} & set(request.fixturenames)
    return bool(asked or (marker and {"transaction", "reset_sequences"} & set(marker.kwargs)))


@pytest.fixture(scope="session")
def migrated_copy(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> AbstractContextManager[None]:
    """Load the migrated database of an earlier run, where there is one."""
    from tests.migrated_database import start_from_copy  # noqa: PLC0415 - needs Django's settings

    copy = start_from_copy(request.config.cache.mkdir("migrated"))
    with django_db_blocker.unblock():
        copy.__enter__()
    return copy


@pytest.fixture(scope="session")
def django_db_setup(
    migrated_copy: AbstractContextManager[None], django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Set the database up as ever, then let the copy go or write it."""
    with django_db_blocker.unblock():
        migrated_copy.__exit__(None, None, None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that is here: it calls nobody and, as root, runs without a sandbox.

    From here on the browser's loop runs in this thread: Django would take every later test for a coroutine.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": find_program("chromium"), "args": quiet + sandbox}


@pytest.fixture
def searchable(settings: Any) -> None:
    """Have the search know at once what is saved, as it does in a magazine."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "masthead.search.backend"}}


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Forget what an earlier test cached: a rolled-back database does not undo it."""
    cache.clear()
    memory.forget()


@pytest.fixture(autouse=True)
def _emptied_append_only(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty what a database will not after a test that commits, before Django flushes everything else."""
    if does_commit := commits(request):
        request.getfixturevalue("_django_db_helper")
    yield
    if does_commit:
        from tests.append_only import empty_append_only  # noqa: PLC0415 - needs Django's settings

        empty_append_only()
