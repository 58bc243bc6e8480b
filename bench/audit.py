"""The audit log of a magazine that is old: `python -m bench.audit --entries 1000000`.

On SQLite, or on PostgreSQL through `tools/with-postgres`. Fills a database of its own with entries by SQL,
seals them as the clock does, and prints how long each question takes and which index answers it. Exit code 1
where one is answered by reading a whole table.
"""

import argparse
import os
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import django

ENTRIES = 20_000  # a short look
ROUNDS = 5
ACTS = ("wagtail.edit", "wagtail.publish", "wagtail.create", "staff.login", "masthead.approvals.approve")
PEOPLE = 40
COLUMNS = (
    "at, actor, actor_email, actor_key, act, words, thing_kind, thing_key, thing_title, content_hash, data"
)
ROW = """{moment}, 'Person ' || (n % {people}), 'person' || (n % {people}) || '@example.com', n % {people},
 {act}, 'Did it once more', 'articles.article', CAST(n % 50000 AS VARCHAR(20)),
 'The bridge at ' || (n % 50000), '', '{{}}'"""
SERIES = {
    "postgresql": "FROM generate_series(1, {entries}) AS numbers(n)",
    "sqlite": "FROM (WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
    "WHERE n < {entries}) SELECT n FROM numbers)",
}
MOMENT = {
    "postgresql": "TIMESTAMPTZ '2020-01-01 00:00:00+00' + n * INTERVAL '90 seconds'",
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S', 1577836800 + n * 90, 'unixepoch')",
}


@dataclass(frozen=True)
class Line:
    """How long something took, in milliseconds, and how the database came by it."""

    what: str
    took: float
    plan: str = ""


def fill(entries: int) -> None:
    """Write so many entries, of five acts by forty people on fifty thousand stories, and seal them."""
    from django.db import connection
    from django.utils import timezone

    from masthead.audit import sealing

    act = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(ACTS))
    row = ROW.format(moment=MOMENT[connection.vendor], people=PEOPLE, act=f"CASE n % {len(ACTS)} {act} END")
    with connection.cursor() as cursor:
        series = SERIES[connection.vendor].format(entries=entries)
        cursor.execute(f"INSERT INTO audit_entry ({COLUMNS}) SELECT {row} {series}")
    sealing.seal_rest(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def wishes() -> dict[str, Any]:
    """Give what people look for, the rarest and the never found among it."""
    from datetime import UTC, datetime

    from masthead.audit.reading import Wish

    return {
        "the newest": Wish(),
        "one act": Wish(act="staff.login"),
        "an act that nobody did": Wish(act="staff.password"),
        "a person": Wish(person="Person 7"),
        "an address": Wish(person="person7@example.com"),
        "a thing by its number": Wish(thing="4711"),
        "a part of a title": Wish(thing="bridge at 4711"),
        "a part of a title that there is not": Wish(thing="no such words"),
        "a month": Wish(since=datetime(2020, 1, 1, tzinfo=UTC), until=datetime(2020, 2, 1, tzinfo=UTC)),
        "an act and a person that never meet": Wish(act="staff.login", person="Person 1"),
    }


def lists() -> Iterator[Line]:
    """Read the first page of each wish, and the page in the middle of the log."""
    from masthead.audit.models import Entry
    from masthead.audit.reading import read_page

    for name, wish in wishes().items():
        yield measured(f"list: {name}", partial(read_page, wish))
    middle = Entry.objects.order_by("pk").values_list("pk", flat=True)[Entry.objects.count() // 2]
    yield measured("list: a page in the middle", partial(read_page, wishes()["the newest"], after=middle))


def files() -> Iterator[Line]:
    """Hand the log on, whole, and look at every seal, with the memory that it takes."""
    from django.utils import timezone

    from masthead.audit import sealing, verifying
    from masthead.audit.exporting import CSV, write_lines
    from masthead.audit.reading import Wish, read_all

    first = lambda: list(islice(write_lines(read_all(Wish()), CSV), 100))  # noqa: E731 - shown by its name
    yield measured("export: its first hundred lines", first)
    yield once("export: whole", lambda: sum(1 for _ in write_lines(read_all(Wish()), CSV)))
    yield once("verify: whole", lambda: _require(verifying.verify()))
    yield measured("verify: the end", lambda: _require(verifying.verify_end()))
    yield measured("the clock looks for what is not sealed", lambda: sealing.seal_rest(timezone.now()))
    sealing._looked.clear()
    yield once("the same, the first time", lambda: sealing.seal_rest(timezone.now()))


def measured(what: str, act: Callable[[], object]) -> Line:
    """Do something a few times; the slowest counts."""
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    return Line(what, max(took), explain(act))


def once(what: str, act: Callable[[], object]) -> Line:
    """Do something long once, and again to see how much memory it takes at most."""
    begun = time.perf_counter()
    act()
    took = (time.perf_counter() - begun) * 1000
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Line(what, took, f"{most / 1_000_000:.1f} MB of Python's at most")


def explain(act: Callable[[], object]) -> str:
    """Name how the database reads the log's tables for what is asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        act()
    how: dict[str, None] = {}
    begin = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT") and "audit_" in query["sql"]:
                cursor.execute(begin + query["sql"].replace("%", "%%"))
                how.update(dict.fromkeys(_reading(str(row[-1])) for row in cursor.fetchall()))
    return "; ".join(filter(None, how))


def _reading(line: str) -> str:
    """Keep of a plan's line how a table is read."""
    words = line.strip().removeprefix("->").strip().partition("  (cost")[0]
    return words if words.startswith(("Index", "Seq", "Bitmap Index", "SCAN", "SEARCH")) else ""


def _is_whole(plan: str) -> bool:
    return any(
        part.startswith("Seq Scan on audit_") or (part.startswith("SCAN audit_") and "USING" not in part)
        for part in plan.split("; ")
    )


def _require(verdict: Any) -> None:
    assert not verdict.faults, verdict.faults


def main() -> int:
    """Fill, ask, print."""
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    entries = parser.parse_args().entries
    setup_test_environment()
    before = setup_databases(verbosity=0, interactive=False)
    try:
        begun = time.perf_counter()
        fill(entries)
        print(f"{connection.vendor}: {entries:,} entries, made in {time.perf_counter() - begun:.0f} s")
        lines = [*lists(), *files()]
        for line in lines:
            print(f"{line.took:10,.1f} ms  {line.what}\n{'':15}{line.plan}", flush=True)
    finally:
        teardown_databases(before, verbosity=0)
    return int(any(_is_whole(line.plan) for line in lines))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.test_settings")
    django.setup()
    sys.exit(main())
