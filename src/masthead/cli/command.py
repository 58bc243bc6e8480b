"""How somebody at this terminal calls Masthead."""

import shutil
import sys
from pathlib import Path


def command_name() -> str:
    """Return `masthead` where the PATH leads to it, else the program as called: `.venv/bin/masthead`."""
    called = Path(sys.argv[0])
    is_ours = called.name == "masthead" and not shutil.which("masthead")
    return str(called) if is_ours else "masthead"
