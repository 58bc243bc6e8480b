"""The stock of static files: what was collected, as a table made when a process starts.

A request is answered by looking up its path in the table; nothing that a client sends becomes a path on disk.
"""

import json
from pathlib import Path

from whitenoise.media_types import MediaTypes

from masthead.press.files import ENDINGS, FOR_EVER, File, describe

MANIFEST = "staticfiles.json"  # as Django's ManifestStaticFilesStorage writes it
types = MediaTypes()


class Stock:
    """Every static file by its address."""

    def __init__(self, root: Path, prefix: str, seconds: int) -> None:
        self.root, self.prefix = root, prefix
        self.brief = f"public, max-age={seconds}".encode()  # for names without a hash
        self.hashed = _read_hashed(root)
        paths = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        self.compressed = {
            name: [coding for coding, ending in ENDINGS.items() if name + ending in paths] for name in paths
        }
        forms = {name + ending for name in paths for ending in ENDINGS.values()}
        shown = [name for name in paths - forms if name != MANIFEST and not _is_hidden(name)]
        self.files = {prefix + name: self._describe(name) for name in shown}

    def find(self, path: str) -> File | None:
        """Give the file of an address."""
        return self.files.get(path)

    def look_again(self, path: str) -> File | None:
        """Give the file of an address as it lies there now; None where it is gone."""
        try:
            self.files[path] = self._describe(path.removeprefix(self.prefix))
        except OSError:
            return None
        return self.files[path]

    def _describe(self, name: str) -> File:
        kind = types.get_type(name)
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        headers = [
            (b"content-type", kind.encode()),
            (b"cache-control", FOR_EVER if name in self.hashed else self.brief),
            (b"access-control-allow-origin", b"*"),  # fonts are not shown elsewhere without it
        ]
        return describe(self.root / name, headers, self.compressed[name])


def _read_hashed(root: Path) -> frozenset[str]:
    """Name the files whose content is in their name; none where they were collected without hashes."""
    manifest = root / MANIFEST
    if not manifest.is_file():
        return frozenset()
    return frozenset(json.loads(manifest.read_text(encoding="utf-8"))["paths"].values())


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
