"""What the press counts and measures in this process, under the names that Prometheus shows.

Counting is plain arithmetic in the process's own memory; `press.figures` brings the processes together. The
most frequent count, of a page sent from memory, is an addition without a lock, because only one thread sends.
"""

import os
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from masthead.press.rendering import SERVER_FAULT, Rendering
from masthead.press.store import Change

HERE = CollectorRegistry()  # the figures of this process
OUTCOMES = {
    "hit": "hit",
    "hit; detail=stand-in": "stand_in",
    "fwd=stale; stored": "stale",
    "fwd=uri-miss; stored": "miss",
}
NOT_KEPT, PASSED = "not_kept", "passed"
RENDER_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
FRESH_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)


class Requests(Collector):
    """Requests by how they were answered; counted by the one thread that answers them."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys([*OUTCOMES.values(), NOT_KEPT, PASSED], 0)

    def note(self, how: str) -> None:
        """Count a request for a page by what Cache-Status said of it."""
        self.counts[OUTCOMES.get(how, NOT_KEPT)] += 1

    def note_passed(self) -> None:
        """Count a request that was passed on to Django."""
        self.counts[PASSED] += 1

    def collect(self) -> Iterable[Metric]:
        """Give the counts to the library."""
        about = "Requests by how the press answered them; not_kept: redirects and pages that are not there."
        family = CounterMetricFamily("masthead_requests", about, labels=["outcome"])
        for outcome, count in self.counts.items():
            family.add_metric([outcome], count)
        return [family]


requests = Requests()
HERE.register(requests)
not_modified = Counter(
    "masthead_not_modified", "Pages the client had already: 304, whatever the outcome.", registry=HERE
)
renders = Counter(
    "masthead_renders", "Pages and parts rendered, by what became of them.", ["result"], registry=HERE
)
render_seconds = Histogram(
    "masthead_render_seconds", "Time a rendering took.", buckets=RENDER_SECONDS, registry=HERE
)
acts = Counter("masthead_acts_applied", "Acts whose marks were applied to the page store.", registry=HERE)
marks = Counter("masthead_tags_marked", "Tags marked stale in the page store.", registry=HERE)
marking_seconds = Histogram(
    "masthead_marking_seconds",
    "Time from an act of an editor until what it changed was marked stale.",
    buckets=FRESH_SECONDS,
    registry=HERE,
)
fresh_seconds = Histogram(
    "masthead_publish_to_fresh_seconds",
    "Time from an act until a page that was to be printed at once lay in the page store.",
    buckets=FRESH_SECONDS,
    registry=HERE,
)
processes = Gauge("masthead_processes", "Processes at work, by what they do.", ["role"], registry=HERE)
memory = Gauge(
    "masthead_resident_memory_bytes",
    "Memory in use; what processes share is counted in each.",
    ["role"],
    registry=HERE,
)
sheets = Gauge("masthead_sheets", "Pages held ready in memory, in all processes.", registry=HERE)
sheet_bytes = Gauge("masthead_sheets_bytes", "Memory that pages held ready take.", registry=HERE)


def timed(render: Callable[[str], Rendering]) -> Callable[[str], Rendering]:
    """Count and time what a renderer does."""

    def measured(key: str) -> Rendering:
        result, began = "failed", time.perf_counter()
        try:
            rendering = render(key)
            if rendering.status < SERVER_FAULT:
                result = "printed" if rendering.is_printable else NOT_KEPT
        finally:
            renders.labels(result).inc()
            render_seconds.observe(time.perf_counter() - began)
        return rendering

    return measured


def note_applied(changes: Iterable[Change], now: float) -> None:
    """Count acts that were applied just now, and how long they took to be."""
    for change in changes:
        acts.inc()
        marks.inc(len(change.tags))
        if change.made_at:
            marking_seconds.observe(max(0.0, now - change.made_at))


def note_printed(wanted_since: float, now: float) -> None:
    """Note that a page which an act had asked for is there."""
    if wanted_since:
        fresh_seconds.observe(max(0.0, now - wanted_since))


def begin(role: str) -> None:
    """Say what this process does, and have its memory known."""
    processes.labels(role).set(1)
    memory.labels(role).set_function(measure_memory)


def measure_memory() -> float:
    """Return the bytes this process has in use; where the system does not tell, the most it ever had."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
