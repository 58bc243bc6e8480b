"""Collect static files when, and only when, they changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

import masthead

STAMP = ".collected"


def collect_static() -> bool:
    """Print the static files if anything about them changed; say whether that was so."""
    if is_collected():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / STAMP).write_text(take_fingerprint())
    return True


def is_collected() -> bool:
    """Whether what was printed last is what there is now."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    return stamp.is_file() and stamp.read_text() == take_fingerprint()


def take_fingerprint() -> str:
    """Sum up which static files there are, how large and how old, and how they are printed."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    digest.update(Path(masthead.__file__).parent.joinpath("press/static.py").read_bytes())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}".encode())
    return digest.hexdigest()
