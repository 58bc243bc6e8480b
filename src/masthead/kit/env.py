"""Read settings: from the environment, from the file a variable names, or from the magazine's own file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PREFIX = "MASTHEAD_"
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


class BadSetting(ValueError):
    """A setting has a value that cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True)
class Said:
    """What environment and file say: NAME beats NAME_FILE, which beats the key in the magazine's file.

    A variable that is empty counts as not set.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    table: Mapping[str, object] = field(default_factory=dict)
    path: Path | None = None

    def text(self, name: str, default: str = "") -> str:
        """Return a setting as it stands; raises BadSetting when its file cannot be read."""
        raw = self._find(name)
        if isinstance(raw, list | dict):
            raise BadSetting(f"{self._where(name)} is a list or a table. Write it as text, in quotes.")
        return default if raw is None else str(raw)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes-or-no setting."""
        raw = self.text(name).strip().lower()
        if raw in YES | NO:
            return raw in YES
        if raw:
            raise BadSetting(f"{self._where(name)} is {raw!r}. Use true or false.")
        return default

    def number(self, name: str, default: int) -> int:
        """Return a whole number that is not negative."""
        raw = self.text(name).strip()
        if (raw and not raw.isascii()) or (raw and not raw.isdigit()):
            raise BadSetting(f"{self._where(name)} is {raw!r}. Use a whole number.")
        return int(raw) if raw else default

    def words(self, name: str) -> list[str]:
        """Return a list: words separated by commas, or a list of texts in the file."""
        raw = self._find(name)
        if isinstance(raw, list):
            return [str(word) for word in raw]
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def _find(self, name: str) -> object:
        if self.environ.get(name):
            return self.environ[name]
        if path := self.environ.get(f"{name}_FILE"):
            return _read_secret(f"{name}_FILE", path)
        return self.table.get(key_of(name))

    def _where(self, name: str) -> str:
        """Name the place a setting comes from, as its writer knows it."""
        if self.environ.get(name):
            return name
        if self.environ.get(f"{name}_FILE"):
            return f"{name}_FILE"
        return f"{key_of(name)} in {self.path or 'the file'}"


def key_of(name: str) -> str:
    """Name the key of masthead.toml that a variable overrides: MASTHEAD_TIME_ZONE is time_zone."""
    return name.removeprefix(PREFIX).lower()


def _read_secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(f"{name} names {path}, which cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"{name} names {path}, which is not text.") from error
