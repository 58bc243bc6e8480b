"""Put a backup back into an empty directory. Nothing in it is trusted before it has been checked."""

import errno
import hashlib
import shutil
from pathlib import Path, PurePosixPath
from typing import IO

from masthead.archive.backup import SETTINGS_FILE
from masthead.archive.errors import BadBackup, RestoreRefused
from masthead.archive.manifest import DATABASES, Manifest, Sum
from masthead.archive.packed import PIECE, read_through, shown
from masthead.archive.taken_over import forget_database
from masthead.kit.progress import Progress

FOLDERS = {"media": "var/media", "theme": "theme"}
LARGEST_SETTINGS = 1024 * 1024
LEFT_FREE = 100_000_000  # bytes of the disk
BAD_NAME = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}


def unpack(source: Path, home: Path, *, progress: Progress) -> Path:
    """Check every file of a backup, then unpack it into an empty directory; gives the dumped database in it.

    Raises RestoreRefused when it is damaged, cut off, or holds anything a backup does not hold. It is read
    twice, so that nothing is written which its manifest does not name.
    """
    room = shutil.disk_usage(home).free - LEFT_FREE
    try:
        progress.begin("Checking the backup")
        manifest = _read(source, None, room=room, progress=progress)
        progress.begin("Unpacking", total=len(manifest.files))
        _read(source, home, room=room, progress=progress)
        dumped = home / DATABASES[manifest.database]
        (home / "var" / "media").mkdir(parents=True, exist_ok=True)
        forget_database(home / SETTINGS_FILE)
    except BadBackup as error:
        raise RestoreRefused(f"{source} {error}") from error
    progress.finish()
    return dumped


def _read(source: Path, home: Path | None, *, room: int, progress: Progress) -> Manifest:
    """Read a backup to its end and check it; with a directory, write it there."""
    found: dict[str, Sum] = {}

    def take(name: str, file: IO[bytes]) -> None:
        path = place(name)
        found[name] = _write(file, home / path, name) if home else _copy(file, None)
        if name == SETTINGS_FILE and found[name].size > LARGEST_SETTINGS:
            raise BadBackup("holds settings of more than a megabyte. Do not trust it.")
        progress.advance()

    manifest = read_through(source, take, room=room)
    _compare(manifest, found)
    return manifest


def place(name: str) -> PurePosixPath:
    """Say where a file of a backup goes; raises BadBackup for a name that leads anywhere else."""
    parts = PurePosixPath(name).parts
    if name in {SETTINGS_FILE, *DATABASES.values()}:
        return PurePosixPath(name)
    is_clean = not {"..", ".", "/"} & set(parts) and "\\" not in name and "\0" not in name
    if len(parts) > 1 and parts[0] in FOLDERS and is_clean:
        return PurePosixPath(FOLDERS[parts[0]], *parts[1:])
    raise BadBackup(f"holds {shown(name)}, which leads out of the magazine. Do not trust it.")


def _write(file: IO[bytes], path: Path, name: str) -> Sum:
    """Write one file, which must not be there yet, and sum it up."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        if error.errno not in BAD_NAME:
            raise
        raise BadBackup(f"holds {shown(name)}, a name that cannot be used. Use another one.") from error
    with path.open("wb") as target:
        return _copy(file, target)


def _copy(file: IO[bytes], target: IO[bytes] | None) -> Sum:
    """Read one file to its end, and write it where there is something to write to."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        if target is not None:
            target.write(piece)
        digest.update(piece)
        size += len(piece)
    return Sum(size, digest.hexdigest())


def _compare(manifest: Manifest, found: dict[str, Sum]) -> None:
    """Raise BadBackup unless every file is there, is what it was, and none is there besides."""
    for name, expected in manifest.files.items():
        if found.get(name) != expected:
            raise BadBackup(f"is damaged: {shown(name)} is missing or not what it was. Use another one.")
    if extra := sorted(set(found) - set(manifest.files)):
        raise BadBackup(f"holds {shown(extra[0])}, which its manifest does not name. Do not trust it.")
    if not {SETTINGS_FILE, DATABASES[manifest.database]} <= set(found):
        raise BadBackup("holds no whole magazine. Use another backup.")
