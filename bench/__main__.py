"""`make bench`: measures, prints each table, and keeps the figures.

ONLY=hit,miss measures some; QUICK=1 looks in minutes at whether everything works, and keeps nothing.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bench import freshness, growth, hit, ingest, mailing, memory, miss, rights, rundown, schedule, storm
from bench.figures import Report, describe_machine, keep, read
from bench.page import write_figures
from bench.places import FIGURES, PAGE, PROGRAMS, QUICK_FIGURES
from bench.sizes import QUICK, WHOLE, Sizes
from bench.tables import table_of

BENCHMARKS: Mapping[str, Callable[[Sizes], Report]] = {
    "hit": hit.measure,
    "miss": miss.measure,
    "growth": growth.measure,
    "freshness": freshness.measure,
    "storm": storm.measure,
    "memory": memory.measure,
    "rights": rights.measure,
    "rundown": rundown.measure,
    "schedule": schedule.measure,
    "ingest": ingest.measure,
    "mailing": mailing.measure,
}


class CannotMeasure(Exception):
    """Something is missing, or was not understood; the message says what to do."""


def main() -> None:
    """Measure what was asked for; at a signal everything that was started ends too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        raise CannotMeasure(
            f"{', '.join(missing)} is not installed. On Debian: apt install nginx wrk util-linux"
        )
    sizes = QUICK if os.environ.get("QUICK") else WHOLE
    path = QUICK_FIGURES if sizes.is_quick else FIGURES
    for name in choose(os.environ.get("ONLY", "")):
        machine = describe_machine()
        report = BENCHMARKS[name](sizes)
        keep(path, report, machine=machine, measured_on=datetime.now(UTC).date().isoformat())
        print(f"\n{report.title}\n\n{table_of(read(path)[name]['report'])}", flush=True)
    print(f"\nThe figures are in {path}.")
    if not sizes.is_quick:
        write_figures(PAGE, read(path))


def choose(only: str) -> list[str]:
    """Name the benchmarks that are asked for, in their order; raises CannotMeasure for an unknown one."""
    wanted = [name.strip() for name in only.split(",") if name.strip()] or list(BENCHMARKS)
    if unknown := [name for name in wanted if name not in BENCHMARKS]:
        raise CannotMeasure(
            f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}."
        )
    return [name for name in BENCHMARKS if name in wanted]


if __name__ == "__main__":
    try:
        main()
    except CannotMeasure as error:
        sys.exit(f"bench: {error}")
