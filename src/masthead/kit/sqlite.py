"""SQLite files by address: opened only if they exist, made only on purpose."""

import os
from pathlib import Path
from urllib.parse import quote, unquote


def address_of(path: Path) -> str:
    """Give the address that opens a file for reading and writing, and fails where there is none."""
    return f"file:{quote(str(path))}?mode=rw"


def path_of(address: str) -> Path:
    """Give the file behind an address."""
    return Path(unquote(address.removeprefix("file:").split("?", maxsplit=1)[0]))


def create(path: Path) -> None:
    """Make an empty database that only its owner may read; raises FileExistsError rather than touch one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
