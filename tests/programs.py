"""Programs from outside that tests need: found by name, and missed aloud."""

import os
import shutil
from pathlib import Path

import pytest

PURGE_MODULE = "/usr/lib/nginx/modules/ngx_http_cache_purge_module.so"
OF_POSTGRES = ("initdb", "pg_ctl")  # Debian leaves them outside of the search path
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_program(name: str) -> str | None:
    """Say where an outside program lies; `chromium` may also be the one that Playwright brought."""
    if name == "ngx_cache_purge":  # a module of nginx's
        return PURGE_MODULE if Path(PURGE_MODULE).exists() else None
    if name in OF_POSTGRES:
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        return shutil.which(name) or (str(found[-1]) if found else None)
    if name != "chromium":
        return shutil.which(name)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    return browser or _find_chromium_of_playwright()


def _find_chromium_of_playwright() -> str | None:
    place = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    programs = sorted(Path(place).glob("chromium-*/chrome-linux*/chrome"))
    return str(programs[-1]) if programs else None


def require_programs(item: pytest.Item) -> None:
    """Skip a test by the name of the program it lacks; where CI is set that is a failure."""
    for marker in item.iter_markers("needs_program"):
        missing = [name for name in marker.args if find_program(name) is None]
        if missing and os.environ.get("CI"):
            pytest.fail(f"needs {', '.join(missing)}: install it, CI leaves nothing out", pytrace=False)
        if missing:
            pytest.skip(f"needs {', '.join(missing)}")
