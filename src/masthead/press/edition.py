"""Which edition of the program prints: with another version, theme or settings no old print holds."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

import masthead
from masthead.press.collecting import take_fingerprint

ENDINGS = {".html", ".py", ".txt", ".mo", ".xml"}
SECRET = {"secret_key", "database_url", "metrics_token", "shared_cache_token"}
# How the magazine is run, and not what its pages say.
RUNNING = {"host", "port", "workers", "proxies", "cache", "page_store", "shared_caches", "log_level"}


def name_edition() -> str:
    """Sum up everything but the database that a page is made from: program, templates, files, settings."""
    digest = hashlib.sha256(take_fingerprint().encode())
    for folder in (Path(masthead.__file__).parent, settings.MAGAZINE.home / "theme"):
        for path in _files_in(folder):
            status = path.stat()
            digest.update(f"{path.relative_to(folder)}:{status.st_size}:{status.st_mtime_ns}".encode())
    told = {name: value for name, value in vars(settings.MAGAZINE).items() if name not in SECRET | RUNNING}
    digest.update(repr(sorted(told.items())).encode())
    return digest.hexdigest()


def _files_in(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS and "tests" not in path.parts)
