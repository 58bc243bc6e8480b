"""Put a backup back into an empty directory. Nothing in it is trusted before it has been checked."""

import hashlib
import re
import tarfile
import zlib
from gzip import BadGzipFile
from pathlib import Path, PurePosixPath
from typing import IO

from masthead.archive.backup import SETTINGS_FILE
from masthead.archive.databases import NAMES
from masthead.archive.errors import BadBackup, RestoreRefused
from masthead.archive.manifest import NAME, Manifest, Sum, read_manifest
from masthead.kit.progress import Progress

FOLDERS = {"media": "var/media", "theme": "theme"}
PIECE = 1024 * 1024
LARGEST_MANIFEST = 256 * 1024 * 1024
DATABASE_LINE = re.compile(r"^\s*database_url\s*=.*$", re.MULTILINE)


def unpack(source: Path, home: Path, *, progress: Progress) -> Path:
    """Unpack a backup into an empty directory and check every file; gives the dumped database in it.

    Raises RestoreRefused when it is damaged, cut off, or holds anything a backup does not hold.
    """
    try:
        with tarfile.open(source, "r:gz") as tar:
            manifest = _unpack_all(tar, home, progress)
        dumped = home / NAMES[manifest.database]
        if not dumped.is_file() or not (home / SETTINGS_FILE).is_file():
            raise BadBackup("holds no whole magazine. Use another backup.")
    except BadBackup as error:
        raise RestoreRefused(f"{source} {error}") from error
    except (tarfile.TarError, EOFError, zlib.error, BadGzipFile) as error:
        raise RestoreRefused(f"{source} is no backup, or damaged or cut off. Use another one.") from error
    (home / "var" / "media").mkdir(parents=True, exist_ok=True)
    _forget_database(home / SETTINGS_FILE)
    return dumped


def _unpack_all(tar: tarfile.TarFile, home: Path, progress: Progress) -> Manifest:
    progress.begin("Unpacking")
    found: dict[str, Sum] = {}
    manifest = None
    for member in tar:
        file = tar.extractfile(member) if member.isreg() else None
        if file is None or member.name in found or manifest is not None:
            raise BadBackup(f"holds {member.name!r}, which no backup does. Use another one.")
        if member.name == NAME:
            manifest = read_manifest(file.read(LARGEST_MANIFEST))
        else:
            found[member.name] = _write(file, home / place(member.name))
            progress.advance()
    while tar.fileobj is not None and tar.fileobj.read(PIECE):
        pass  # to the end, where the packed file's own checksum is
    progress.finish()
    _compare(manifest, found)
    assert manifest is not None  # noqa: S101 - _compare has seen to it
    return manifest


def place(name: str) -> PurePosixPath:
    """Say where a file of a backup goes; raises BadBackup for a name that leads anywhere else."""
    parts = PurePosixPath(name).parts
    if name in {SETTINGS_FILE, *NAMES.values()}:
        return PurePosixPath(name)
    is_clean = not {"..", ".", "/"} & set(parts) and "\\" not in name and "\0" not in name
    if len(parts) > 1 and parts[0] in FOLDERS and is_clean:
        return PurePosixPath(FOLDERS[parts[0]], *parts[1:])
    raise BadBackup(f"holds {name!r}, which leads out of the magazine. Do not trust it.")


def _write(file: IO[bytes], path: Path) -> Sum:
    """Write one file, which must not be there yet, and sum it up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as target:
        while piece := file.read(PIECE):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
    return Sum(size, digest.hexdigest())


def _compare(manifest: Manifest | None, found: dict[str, Sum]) -> None:
    """Raise BadBackup unless every file is there, is what it was, and none is there besides."""
    if manifest is None:
        raise BadBackup("is cut off: its end is missing. Use another one.")
    for name, expected in manifest.files.items():
        if found.get(name) != expected:
            raise BadBackup(f"is damaged: {name} is missing or not what it was. Use another one.")
    if extra := sorted(set(found) - set(manifest.files)):
        raise BadBackup(f"holds {extra[0]!r}, which its manifest does not name. Do not trust it.")


def _forget_database(settings: Path) -> None:
    """Take the old database out of the settings: a copy must never work on the rows of the original."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        DATABASE_LINE.sub("# database_url was left out when this was restored.", text), encoding="utf-8"
    )
