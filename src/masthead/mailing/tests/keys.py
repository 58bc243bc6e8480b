"""Keys that sign nothing but the letters of tests."""

import subprocess
from functools import cache


@cache
def make_key(bits: int = 2048) -> str:
    """Make a private key as the how-to says."""
    made = subprocess.run(["openssl", "genrsa", str(bits)], capture_output=True, text=True, check=True)
    return made.stdout
