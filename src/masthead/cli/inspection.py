"""Everything about an installation that may be wrong, each with what to do about it.

On a machine that only its owner reaches (the public address is 127.0.0.1 or localhost) much that would be a
fault before readers is a hint.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.utils import timezone
from wagtail.models import Site

from masthead.audit.verifying import verify_end
from masthead.cli.database import (
    CURE_OF_UNKNOWN,
    count_steps,
    describe_unknown,
    find_unknown,
    read_applied,
    require_database,
)
from masthead.cli.findings import Finding
from masthead.cli.home import FILE_NAME
from masthead.cli.mail_domains import look_at_mail
from masthead.cli.page_store import look_at_page_store
from masthead.cli.refusals import Refusal
from masthead.fronts.models import Front
from masthead.kit.env import PREFIX, key_of
from masthead.pages.models import MailSettings, StandardPage
from masthead.press import purging
from masthead.press.collecting import is_collected
from masthead.work.lateness import find_late, is_working

SHORTEST_KEY = 40
LEAST_ROOM = 1_000_000_000  # bytes
OTHERS = {"MASTHEAD_HOME"}  # variables that are no settings


def inspect(home: Path) -> list[Finding]:
    """Look at everything; what needs the database is left out when it is not there."""
    magazine = settings.MAGAZINE
    public = urlsplit(magazine.url).hostname not in {"127.0.0.1", "localhost", "::1"}
    found = [*look_at_settings(magazine, public=public), *look_at_variables(magazine), *look_at_disk(home)]
    try:
        require_database()
    except Refusal as refusal:
        what, _, cure = str(refusal).partition(". ")
        return [*found, Finding(what, cure)]
    if unknown := find_unknown(read_applied()):
        return [*found, Finding(describe_unknown(unknown), CURE_OF_UNKNOWN)]
    if steps := count_steps():
        cure = "Start it once (masthead serve), or: masthead manage migrate."
        return [*found, Finding(f"The database is {steps} steps behind this version of Masthead", cure)]
    return [
        *found,
        *look_at_django(),
        *look_at_publication(magazine),
        *look_at_work(public=public),
        *look_at_times(),
        *look_at_press(),
        *look_at_shared_caches(),
        *look_at_audit(),
        *(look_at_mail(magazine) if public else []),
    ]


def look_at_settings(magazine: Any, *, public: bool) -> Iterator[Finding]:
    """Look at what the file and the environment say."""
    if len(magazine.secret_key) < SHORTEST_KEY:
        cure = f"Write a random one of {SHORTEST_KEY} characters or more into {FILE_NAME}; all log in anew."
        yield Finding("The secret key is too short to be one", cure)
    if magazine.debug and public:
        yield Finding("Debugging is on: readers would see the inside", "Take debug out of the settings.")
    if public and not magazine.url.startswith("https://"):
        cure = "Put a proxy with a certificate in front, and write https:// into url."
        yield Finding(f"{magazine.url} is not encrypted: passwords travel in the open", cure)
    mode = (magazine.home / FILE_NAME).stat().st_mode
    if mode & 0o077:
        cure = f"chmod 600 {magazine.home / FILE_NAME}"
        yield Finding(f"{FILE_NAME} can be read by others, and holds the secret key", cure, is_fault=public)


def look_at_variables(magazine: Any) -> Iterator[Finding]:
    """Look for variables of the environment that mean nothing: mostly slips of the pen."""
    known = {field.name for field in fields(magazine)} - {"home"}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in OTHERS:
            key = key_of(name.removesuffix("_FILE"))
            if key not in known:
                near = get_close_matches(key, known, n=1)
                cure = f"Did you mean {PREFIX}{near[0].upper()}?" if near else "Take it away."
                yield Finding(f"{name} is set, and is no setting", cure)


def look_at_disk(home: Path) -> Iterator[Finding]:
    """Look whether there is room, and whether it may be written to."""
    for folder in (home / "var", Path(settings.MEDIA_ROOT)):
        if not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                f"{folder} cannot be written", "Give the account that runs masthead the right to it."
            )
    free = shutil.disk_usage(home).free
    if free < LEAST_ROOM:
        yield Finding(f"Only {free // 1_000_000} MB are left on the disk", "Make room, or move the magazine.")
    if not is_collected():
        cure = "masthead serve collects them when it starts."
        yield Finding("The static files are not those of this version", cure, is_fault=False)


def look_at_django() -> Iterator[Finding]:
    """Pass on what Django and Wagtail say about themselves."""
    for message in checks.run_checks():
        if message.is_serious() and not message.is_silenced():
            yield Finding(f"{message.id}: {message.msg}", str(message.hint or "See Django's documentation."))


def look_at_publication(magazine: Any) -> Iterator[Finding]:
    """Look whether there is a magazine in the database, at the right address, with its pages written."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or not Front.objects.exists():
        cure = "Restore a backup (masthead restore), or make a new magazine (masthead init)."
        yield Finding("The database holds no magazine", cure)
        return
    if site.hostname != urlsplit(magazine.url).hostname:
        cure = "masthead serve settles it when it starts."
        yield Finding(f"The pages think they live at {site.hostname}", cure, is_fault=False)
    unwritten = StandardPage.objects.live().filter(is_placeholder=True).order_by("pk")
    if titles := list(unwritten.values_list("title", flat=True)):
        cure = "Write them at the desk; readers see a notice until then."
        yield Finding(f"Still placeholders: {', '.join(titles)}", cure, is_fault=False)


def look_at_work(*, public: bool) -> Iterator[Finding]:
    """Look whether mail can leave the house, and whether the background work is running."""
    mail = MailSettings.load()
    if not mail.host:
        cure = "Name a mail server at the desk, under Settings, Outgoing mail."
        yield Finding("No mail can be sent: passwords cannot be reset", cure, is_fault=public)
    if not is_served():
        cure = "Start it: masthead serve."
        yield Finding("The magazine is not being served; scheduled stories wait", cure, is_fault=False)


def look_at_times() -> Iterator[Finding]:
    """Look for what should have happened by now."""
    for late in find_late(timezone.now()):
        yield Finding(f"Due at {late.since:%Y-%m-%d %H:%M:%S %Z}: {late.what.rstrip('.')}", late.reason)


def look_at_press() -> Iterator[Finding]:
    """Look at the page store."""
    folder, megabytes = Path(settings.MASTHEAD_PRESS), settings.MASTHEAD_PRESS_MEGABYTES
    yield from look_at_page_store(folder, megabytes, now=timezone.now(), is_served=is_served())


def is_served() -> bool:
    """Whether the background work has said lately that it is there."""
    return is_working(timezone.now())


def look_at_shared_caches() -> Iterator[Finding]:
    """Look whether each cache in front lets go of what it is told to."""
    for name in settings.WAGTAILFRONTENDCACHE:
        try:
            purging.try_out(name)
        except Exception as error:  # noqa: BLE001 - a backend may raise anything, and all of it is a fault
            cure = "Let it take PURGE from this machine, or correct shared_caches."
            yield Finding(f"The shared cache {name} does not let go of pages ({error})", cure)


def look_at_audit() -> Iterator[Finding]:
    """Look whether the end of the audit log says what it said."""
    if faults := verify_end().faults:
        cure = "Look at all of it (masthead audit verify) and compare with the last good backup."
        yield Finding(f"The audit log was touched. {faults[0]}", cure)
