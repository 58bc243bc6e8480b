"""Figures as a table: the same on a terminal and in the documentation."""

from collections.abc import Mapping, Sequence
from typing import Any

HUNDRED, TEN = 100, 10


def table_of(report: Mapping[str, Any]) -> str:
    """Write the figures of one benchmark as a Markdown table; columns that say nothing are left out."""
    head = ["", report["ours"], report["beside"], "ratio", "rounds", "aim", "reached"]
    rows = [_cells(figure) for figure in report["figures"]]
    used = [n for n in range(len(head)) if n <= 1 or any(row[n] for row in rows)]
    return "\n".join(_lines([[row[n] for n in used] for row in [head, *rows]]))


def number(value: float | None) -> str:
    """Write a figure with as many places as it deserves."""
    if value is None:
        return ""
    if abs(value) >= HUNDRED or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= TEN else f"{value:.2f}"


def _cells(figure: Mapping[str, Any]) -> list[str]:
    unit = f" {figure['unit']}" if figure["unit"] else ""
    beside = number(figure["beside"])
    spread = figure["spread"]
    return [
        figure["what"],
        number(figure["value"]) + unit,
        beside + unit if beside else "",
        number(figure["ratio"]),
        f"{number(spread[0])} to {number(spread[1])}" if spread else "",
        figure["aim"],
        figure["reached"],
    ]


def _lines(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = (
        "|"
        + "|".join("-" * (width + 2) if n == 0 else "-" * (width + 1) + ":" for n, width in enumerate(widths))
        + "|"
    )
    return [written[0], rule, *written[1:]]
