"""What a backup says about itself: how it was made, and what every file in it must be."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from masthead.archive.errors import BadBackup

FORMAT = 1
NAME = "manifest.json"  # always the last file: a backup without it is cut off
LARGEST = 256 * 1024 * 1024  # bytes
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}  # the file its rows are in


@dataclass(frozen=True)
class Sum:
    """Size in bytes and SHA-256 of one file."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """The contents of a backup."""

    masthead: str  # version that wrote it
    made_at: str  # ISO 8601, UTC
    database: str  # sqlite or postgresql
    format: int = FORMAT
    counts: dict[str, int] = field(default_factory=dict)  # rows of each table
    left_out: list[str] = field(default_factory=list)  # links, and files that went away meanwhile
    files: dict[str, Sum] = field(default_factory=dict)

    def write(self) -> bytes:
        """Give the manifest as it stands in the backup."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest; raises BadBackup for what is none, or one of a later format."""
    try:
        said: dict[str, Any] = json.loads(content)
        if said["format"] > FORMAT:
            raise BadBackup(f"was made by Masthead {said['masthead']}. Install that version or a later one.")
        files = {name: Sum(**value) for name, value in said.pop("files").items()}
        if said["database"] not in DATABASES:
            raise ValueError(said["database"])
        return Manifest(**said, files=files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadBackup("is damaged: its manifest cannot be read. Use another backup.") from error
