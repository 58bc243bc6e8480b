"""Run pytest as told; what fails beside many other tests is tried once more, alone.

Servers, browsers and clocks are tried on a machine that others use too. A test that fails twice has found
something, and so has a run in which many fail: both are red. What passed alone is named, to be mended.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FAILED = Path(".pytest_cache/v/cache/lastfailed")
SOME_FAILED = 1  # pytest's exit code; any other says that it did not come to a result
FEW = 3


def run(words: Sequence[str]) -> int:
    """Return the exit code of pytest: of the second run where there is one."""
    FAILED.unlink(missing_ok=True)
    code = _pytest(words)
    failed = _failed() if code == SOME_FAILED else []
    if not 0 < len(failed) <= FEW:
        return code
    print(f"\nTried once more, alone: {', '.join(failed)}\n", flush=True)
    code = _pytest([*_without_jobs(words), "--last-failed", "--last-failed-no-failures=none"])
    if not code:
        print("Passed alone, and failed beside others. To be mended:", *failed, sep="\n  ", flush=True)
    return code


def _pytest(words: Sequence[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *words], check=False).returncode


def _failed() -> list[str]:
    return sorted(json.loads(FAILED.read_text())) if FAILED.exists() else []


def _without_jobs(words: Sequence[str]) -> list[str]:
    """Leave out in how many processes the tests run."""
    kept = list(words)
    while "-n" in kept:
        at = kept.index("-n")
        kept[at : at + 2] = []
    return kept


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
