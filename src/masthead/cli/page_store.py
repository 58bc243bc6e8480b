"""What may be wrong with the page store. The magazine goes on without it, only slower: so it is told here."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from pwd import getpwuid

import lmdb

from masthead.cli.findings import Finding
from masthead.press import outbox, survey

NEARLY = 0.95  # of the room there is
RESTART = (
    "Start the magazine again (masthead serve): it begins a new store, and prints pages as they are read."
)


def look_at_page_store(folder: Path, megabytes: int, *, now: datetime, is_served: bool) -> Iterator[Finding]:
    """Look at the store from outside; there is none before the magazine is served for the first time."""
    yield from look_at_place(folder, megabytes)
    if not survey.is_there(folder):
        if is_served:
            cure = "It makes another within a second: see in its log why it cannot, and who removes it."
            yield Finding(f"There is no page store in {folder}, though the magazine is served", cure)
        return
    if faults := list(look_at_owner(folder)):
        yield from faults
        return
    if damage := survey.find_damage(folder):
        yield Finding(f"The page store in {folder} is unsound: {damage}", f"{RESTART} Then look at the disk.")
        return
    yield from look_at_content(folder, megabytes, now=now, is_served=is_served)


def look_at_place(folder: Path, megabytes: int) -> Iterator[Finding]:
    """Look at where the store lies or will lie."""
    around = folder if folder.exists() else folder.parent
    if not around.exists():
        return
    if survey.MOUNTS.exists() and (kind := survey.find_network(around, survey.MOUNTS.read_text())):
        cure = (
            f"Let {folder} be a link to a directory on a disk of this machine; nothing in it has to be kept."
        )
        yield Finding(f"The page store lies on a network file system ({kind}), where it gets damaged", cure)
    free = shutil.disk_usage(around).free // 1_048_576
    used = sum(path.stat().st_blocks * 512 for path in folder.glob("*.mdb")) // 1_048_576
    if free + used < megabytes:
        cure = "Make room, or let page_store be less. On a full disk pages are rendered for each reader."
        what = f"The page store may grow to {megabytes} MB, and there is room for {free + used}"
        yield Finding(what, cure, is_fault=False)


def look_at_owner(folder: Path) -> Iterator[Finding]:
    """Look whether the account of the magazine can use the store, and this one read it."""
    owner = _name(folder.parent.stat().st_uid)
    if strangers := survey.find_strangers(folder):
        who, cure = _name(strangers[0].stat().st_uid), f"chown -R {owner} {folder}"
        yield Finding(f"{strangers[0]} belongs to {who}, and the magazine to {owner}", cure)
    for path in (folder, folder / "data.mdb", folder / "lock.mdb"):
        if path.exists() and not os.access(path, os.R_OK | os.W_OK):
            cure = f"Run this as {owner}; if you are, give yourself the right to it: chmod -R u+rwX {folder}"
            yield Finding(f"{path} cannot be read and written", cure)
            return


def look_at_content(folder: Path, megabytes: int, *, now: datetime, is_served: bool) -> Iterator[Finding]:
    """Look how full the store is, and whether it hears of what is published."""
    try:
        prints, file = survey.measure_fullness(folder, megabytes)
        lag = outbox.find_lag(now, survey.look_for_applied(folder))
    except lmdb.Error as error:
        yield Finding(f"The page store in {folder} cannot be read: {error}", RESTART)
        return
    if file > NEARLY:
        cure = f"Let page_store be more than {megabytes} and start the magazine again."
        yield Finding("The file of the page store is full: new pages are rendered for each reader", cure)
    elif prints > NEARLY:
        cure = f"If the disk allows it, let page_store be more than {megabytes}."
        what = "The page store is full: the oldest prints make room for new ones"
        yield Finding(what, cure, is_fault=False)
    if is_served and lag > outbox.LATE:
        seconds = int(lag.total_seconds())
        cure = "The background work tells it each second: see in the log of masthead serve why it cannot."
        yield Finding(f"The page store has not heard of what was published {seconds} seconds ago", cure)


def _name(uid: int) -> str:
    try:
        return getpwuid(uid).pw_name
    except KeyError:
        return f"account {uid}"
