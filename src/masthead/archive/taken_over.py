"""The settings out of a backup: taken over without the database they name."""

import re
import tomllib
from pathlib import Path

from masthead.archive.errors import BadBackup
from masthead.kit.toml import NotPlain, write_table

KEY = "database_url"
LINE = re.compile(rf"^[ \t]*{KEY}[ \t]*=.*$", re.MULTILINE)
NOTE = f"# {KEY} was left out when this was restored."


def forget_database(path: Path) -> None:
    """Take the database out of a settings file, however it is written there; raises BadBackup.

    A copy must never work on the rows of the original, nor name a file that restoring would write over. What
    counts is how TOML reads the file: where taking out the line does not do, the file is written anew.
    """
    text = _read(path)
    wanted = {key: value for key, value in _parse(text).items() if key != KEY}
    try:
        rest = LINE.sub(NOTE, text)
        if _parse_or_none(rest) != wanted:
            rest = f"{NOTE}\n{write_table(wanted)}"
    except NotPlain as error:
        raise BadBackup("holds settings that are none. Do not trust it.") from error
    path.write_text(rest, encoding="utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadBackup("holds settings that are not text. Use another backup.") from error


def _parse(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadBackup(f"holds settings that are not valid TOML ({error}). Use another backup.") from error


def _parse_or_none(text: str) -> dict[str, object] | None:
    try:
        return _parse(text)
    except BadBackup:
        return None
