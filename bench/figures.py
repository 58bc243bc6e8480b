"""What was measured, with the aim beside it, and how it is kept."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True)
class Aim:
    """What a figure is to reach: itself, or its ratio to the figure beside it."""

    of: Literal["ratio", "value"]
    least: float | None = None
    most: float | None = None
    unit: str = ""

    def __str__(self) -> str:
        sign, bound = ("≥", self.least) if self.least is not None else ("≤", self.most)
        return f"ratio {sign} {bound:g}" if self.of == "ratio" else f"{sign} {bound:g} {self.unit}".rstrip()

    def is_reached(self, value: float, ratio: float | None) -> bool:
        """Whether a figure is good enough."""
        judged = ratio if self.of == "ratio" else value
        if judged is None:
            return False
        return (self.least is None or judged >= self.least) and (self.most is None or judged <= self.most)


@dataclass(frozen=True)
class Figure:
    """One measured thing; `beside` is the same thing of what it is compared with."""

    what: str
    value: float
    unit: str
    beside: float | None = None
    ratio: float | None = None  # so that more is better, or as the benchmark says
    aim: Aim | None = None
    spread: tuple[float, float] | None = None  # the least and the most of the rounds

    @property
    def verdict(self) -> str:
        """Say whether the aim is reached; nothing where there is none."""
        if self.aim is None:
            return ""
        return "yes" if self.aim.is_reached(self.value, self.ratio) else "no"


@dataclass(frozen=True)
class Report:
    """The figures of one benchmark."""

    name: str
    title: str
    ours: str  # what the value column is of
    beside: str  # what the other column is of
    figures: Sequence[Figure]
    notes: Sequence[str] = field(default_factory=tuple)


def describe_machine() -> dict[str, Any]:
    """Say on what was measured."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else ""
    return {
        "processor": model or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
    }


def keep(path: Path, report: Report, *, machine: dict[str, Any], measured_on: str) -> None:
    """Write a report beside those of other benchmarks that the file holds already."""
    kept = read(path)
    kept[report.name] = {
        "measured_on": measured_on,
        "machine": machine,
        "report": {**asdict(report), "figures": [_row(figure) for figure in report.figures]},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> dict[str, Any]:
    """Read what was kept; empty where nothing was."""
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return kept


def _row(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "aim": str(figure.aim) if figure.aim else "", "reached": figure.verdict}
