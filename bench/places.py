"""Where things of the benchmarks lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".bench"  # magazines that were grown once, and what is measured on now
FIGURES = ROOT / "bench" / "figures.json"  # of the last whole measurement; the page is written from it
QUICK_FIGURES = CACHE / "quick.json"
PAGE = ROOT / "docs" / "explanation" / "performance.md"
PROGRAMS = ("wrk", "nginx", "taskset")  # from the distribution's packages
