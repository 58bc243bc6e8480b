"""Static files as they are printed: one stylesheet out of many, and a hash in every name.

In development the browser reads the stylesheets as they are written; here their imports are put in place.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import brotli
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.http import HttpRequest, HttpResponse
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(
    r"""@import\s+(?:url\()?\s*["']([\w./-]+\.css)["']\s*\)?\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);"""
)
Open = Callable[[str], str]
LARGE = 65_536  # bytes; above, brotli's best takes seconds, and only the desk has scripts that size
BEST, GOOD = 11, 9  # of brotli's qualities


def inline_imports(name: str, read: Open, *, seen: frozenset[str] = frozenset()) -> str:
    """Give a stylesheet with what it imports put in place, in its layer and for its media.

    Only files of the same folder are put in place, so no address in them has to be written anew.
    """

    def put_in_place(match: re.Match[str]) -> str:
        path, layer, media = match[1], match[2], match[3].strip()
        target = str(PurePosixPath(name).parent / path)
        if "/" in path or target in seen:
            return match[0]
        text = inline_imports(target, read, seen=seen | {name})
        text = f"@layer {layer} {{\n{text}\n}}" if layer else text
        return f"@media {media} {{\n{text}\n}}" if media else text

    return IMPORT.sub(put_in_place, read(name))


class StaticMiddleware(WhiteNoiseMiddleware):
    """Answers with a static file as a whole: granian does not wait for one piece after another."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Give the file, or what the request asked to know about it."""
        found = static_file.get_response(request.method, request.META)
        content = found.file.read() if found.file is not None else b""
        if found.file is not None:
            found.file.close()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response


class PressCompressor(Compressor):
    """Compresses with gzip and brotli, as well as is possible in a second or two for all files together."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Compress with brotli."""
        packed: bytes = brotli.compress(data, quality=GOOD if len(data) > LARGE else BEST)
        return packed


class PressStorage(CompressedManifestStaticFilesStorage):
    """Puts imports in place, hashes names and compresses, so that browsers may keep every file for ever."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Put the imports of our own stylesheets in place, then hash and compress as the libraries do."""
        printed = InMemoryStorage()
        for name in [path for path in paths if PurePosixPath(path).name == "site.css"]:
            printed.save(name, ContentFile(inline_imports(name, self._read).encode()))
            paths[name] = (printed, name)
        yield from super().post_process(paths, *args, **options)

    def create_compressor(self, **options: Any) -> Compressor:
        """Have files compressed our way."""
        return PressCompressor(**options)

    def stored_name(self, name: str) -> str:
        """Name a file as printed; one that is missing is a broken picture, not a broken page."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name

    def _read(self, name: str) -> str:
        with self.open(name) as file:
            return bytes(file.read()).decode()
