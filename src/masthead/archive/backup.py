"""Take the whole magazine out: rows, media, settings and theme, in one file, while it is being served."""

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import IO

from django.db import connection
from django.utils.text import slugify

from masthead.archive import databases
from masthead.archive.errors import BackupRefused
from masthead.archive.manifest import NAME, Manifest, Sum
from masthead.kit.progress import Progress

SETTINGS_FILE = "masthead.toml"
FAST = 1  # pictures are compressed already


@dataclass(frozen=True)
class Places:
    """Where the parts of a magazine lie on disk."""

    home: Path
    media: Path
    title: str


def back_up(target: Path, places: Places, *, now: datetime, progress: Progress) -> Path:
    """Write a backup to a file, or under a telling name into a directory; gives its path.

    It appears under its name when it is whole, readable by its owner only: it holds the secret key and all
    passwords' hashes. Raises BackupRefused when it cannot be written.
    """
    path = choose_path(target, places, now=now)
    made_at = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    manifest = Manifest(_find_version(), made_at, connection.vendor)
    with tempfile.TemporaryDirectory(prefix=".masthead-", dir=path.parent) as folder:
        unfinished = Path(folder) / "backup"
        _write(unfinished, places, manifest, progress)
        _keep(unfinished, path)
    return path


def choose_path(target: Path, places: Places, *, now: datetime) -> Path:
    """Give the file a backup goes to; refuses one that exists and a directory that does not."""
    path = target
    if target.is_dir():
        path = target / f"{slugify(places.title) or 'magazine'}-{now.astimezone(UTC):%Y%m%d-%H%M%S}.tar.gz"
    if path.exists():
        raise BackupRefused(f"{path} exists already. Choose another name.")
    if not path.parent.is_dir():
        raise BackupRefused(f"{path.parent} is not there. Make it, or choose another place.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise BackupRefused(f"{path.parent} cannot be written. Choose another place.")
    return path.resolve()


def _write(unfinished: Path, places: Places, manifest: Manifest, progress: Progress) -> None:
    """Write everything into one file, and at its end what it must be."""
    progress.begin("Copying the database")
    dumped = databases.dump(unfinished.parent)
    manifest.counts = databases.count_rows(dumped)
    unfinished.touch(mode=0o600)
    with tarfile.open(unfinished, "w:gz", compresslevel=FAST) as tar:
        _add(tar, dumped.name, dumped, manifest)
        _add(tar, SETTINGS_FILE, places.home / SETTINGS_FILE, manifest)
        progress.begin("Packing files")
        for name, path in find_files(places, manifest):
            _add(tar, name, path, manifest)
            progress.advance()
        content = manifest.write()
        tar.addfile(_describe(NAME, len(content)), BytesIO(content))
    progress.finish()


def find_files(places: Places, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    """Give media and theme by their names in the backup; links are not followed but noted."""
    for prefix, folder in (("media", places.media), ("theme", places.home / "theme")):
        for path in sorted(folder.rglob("*")):
            name = f"{prefix}/{path.relative_to(folder).as_posix()}"
            if path.is_symlink():
                manifest.left_out.append(name)
            elif path.is_file():
                yield name, path


class Summing:
    """Reads a file and sums it up on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        content = self.file.read(size)
        self.digest.update(content)
        return content


def _add(tar: tarfile.TarFile, name: str, path: Path, manifest: Manifest) -> None:
    """Pack one file; one that went away meanwhile is noted."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        manifest.left_out.append(name)
        return
    with file:
        size = os.fstat(file.fileno()).st_size
        summing = Summing(file)
        tar.addfile(_describe(name, size), summing)
        manifest.files[name] = Sum(size, summing.digest.hexdigest())


def _describe(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def _keep(unfinished: Path, path: Path) -> None:
    """Let the backup appear under its name, whole and on disk."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    os.link(unfinished, path)


def _find_version() -> str:
    try:
        return version("masthead")
    except PackageNotFoundError:
        return "unknown"
