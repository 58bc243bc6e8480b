"""A magazine as `masthead init` makes it, made once and kept between runs while no migration changes."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.migrated_database import hash_migrations

PASSWORD = "correct-horse-battery"  # of ed@example.com


def copy_magazine(cache: Path, make: Callable[[Path], None], to: Path) -> Path:
    """Give a copy of the magazine that is kept in `cache`; `make` makes one in an empty place."""
    kept = cache / hash_migrations()
    if not kept.exists():
        made = kept.with_suffix(f".{os.getpid()}")
        make(made)
        with contextlib.suppress(OSError):  # another process of the same run was quicker
            made.rename(kept)
    return Path(shutil.copytree(kept, to))
