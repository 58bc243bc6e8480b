"""A page store that is missing, unsound, full or deaf is named with its cure, for the magazine goes on."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from masthead.cli.page_store import look_at_page_store
from masthead.press import machine, soundness, survey
from masthead.press.models import StaleTags
from masthead.press.outbox import mark_stale
from masthead.press.prints import Print
from masthead.press.store import Store

MEGABYTES = 4
MOUNTS = """\
22 28 0:20 / /proc rw,relatime shared:12 - proc proc rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
31 28 0:44 / /srv/our\\040magazine rw - nfs4 files.internal:/x rw,vers=4.2
"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "var" / "press"
    settings.MASTHEAD_PRESS_MEGABYTES = MEGABYTES
    (tmp_path / "var").mkdir()
    yield settings.MASTHEAD_PRESS
    machine.let_go()


def fill(count, tags=("page:1",)):
    for n in range(count):
        machine.store().keep(Print(f"/{n}/", 0, (), (os.urandom(30_000),), frozenset(tags)))
    machine.store().env.sync(True)


def close():
    machine.let_go()
    soundness.sign_off(machine.folder())


def said(folder, *, is_served=True, megabytes=MEGABYTES):
    found = look_at_page_store(folder, megabytes, now=timezone.now(), is_served=is_served)
    return [(finding.what, finding.is_fault) for finding in found]


def test_of_a_sound_store_nothing_is_said(folder):
    fill(10)
    close()
    assert said(folder) == []


def test_before_the_first_start_there_is_no_store_and_no_fault(folder):
    assert said(folder, is_served=False) == []


def test_a_store_that_is_missing_while_readers_come_is_named(folder):
    assert said(folder) == [(f"There is no page store in {folder}, though the magazine is served", True)]


def test_looking_makes_and_changes_nothing(folder):
    said(folder)
    assert not folder.exists()
    fill(10)
    close()
    before = {path: path.stat().st_mtime_ns for path in folder.glob("data.mdb")}
    said(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("data.mdb")} == before


@pytest.mark.parametrize("length", [0, 5_000, 100_000])
def test_a_truncated_store_is_named_and_kills_nobody(folder, length):
    fill(10)
    close()
    os.truncate(folder / "data.mdb", length)
    assert said(folder) == [
        (f"The page store in {folder} is unsound: its file is shorter than it says", True)
    ]


def test_a_store_overwritten_by_something_else_is_named(folder):
    fill(10)
    close()
    path = folder / "data.mdb"
    kept = path.read_bytes()
    path.write_bytes(kept[:8192] + b"\xa5" * (len(kept) - 8192))
    assert said(folder) == [(f"The page store in {folder} is unsound: its file is damaged", True)]


def test_a_store_that_lets_go_of_its_oldest_prints_is_a_hint(folder):
    fill(150)
    close()
    assert said(folder) == [("The page store is full: the oldest prints make room for new ones", False)]


def test_a_file_without_room_is_a_fault(folder):
    fill(150)
    close()
    [(what, is_fault)] = said(folder, megabytes=2)
    assert what.startswith("The file of the page store is full")
    assert is_fault


def test_a_store_that_may_outgrow_the_disk_is_a_hint(folder):
    megabytes = shutil.disk_usage(folder.parent).total // 1_048_576 + 1
    [(what, is_fault)] = said(folder, is_served=False, megabytes=megabytes)
    assert what.startswith(f"The page store may grow to {megabytes} MB")
    assert not is_fault


def test_a_store_that_does_not_hear_of_what_is_published_is_named(folder):
    fill(1)
    mark_stale(["page:1"])
    close()
    assert said(folder) == []
    StaleTags.objects.update(made_at=timezone.now() - timedelta(seconds=61))
    [(what, is_fault)] = said(folder)
    assert what.startswith("The page store has not heard of what was published 61 seconds ago")
    assert is_fault
    assert said(folder, is_served=False) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_files_of_another_account_are_named(folder):
    fill(1)
    close()
    os.chown(folder / "data.mdb", 1, -1)
    [(what, is_fault)] = said(folder)
    assert what == f"{folder}/data.mdb belongs to daemon, and the magazine to root"
    assert is_fault


def test_a_store_is_looked_at_while_others_work_with_it(folder):
    other = Store(folder, MEGABYTES)
    other.keep(Print("/", 0, (), (b"page",), frozenset({"page:1"})))
    with other.env.begin():
        assert soundness.passes_inspection(folder)
    other.close()


@pytest.mark.parametrize(
    ("place", "kind"), [("/srv/our magazine/var/press", "nfs4"), ("/srv/other/var/press", ""), ("/", "")]
)
def test_a_network_file_system_is_told_from_a_disk(place, kind):
    assert survey.find_network(Path(place), MOUNTS) == kind
