"""Palettes of six inks, mixed as a printer would: paper, a dark, two strong ones, a light, an accent."""

from __future__ import annotations

from dataclasses import dataclass

RGB = tuple[int, int, int]


@dataclass(frozen=True)
class Inks:
    """The six colours a poster is printed in; drawings name them by role, never by value."""

    paper: str
    deep: str
    strong: str
    second: str
    light: str
    accent: str


PALETTES: dict[str, Inks] = {
    "riviera": Inks("#f4e4c6", "#163049", "#e25a2c", "#2c8c97", "#f6c667", "#b8322a"),
    "ember": Inks("#f3cf9f", "#2a1722", "#cf3f2a", "#ee8636", "#fae0ae", "#7a2236"),
    "orchard": Inks("#eef0d5", "#1f3a2e", "#5b8f3a", "#d9a52b", "#f6e7a6", "#cc4a34"),
    "midnight": Inks("#18264a", "#0c1228", "#e8b23a", "#3d64a8", "#f3e3bd", "#e0503d"),
    "plum": Inks("#efd6d2", "#33172f", "#8c2f5d", "#e0746a", "#f8c9a0", "#f2a93b"),
    "citrus": Inks("#f9d648", "#24301f", "#ef6f2e", "#3f8f5e", "#fdf2c4", "#d1343b"),
    "lagoon": Inks("#bfe3dc", "#0f3a46", "#1f7f85", "#f07a55", "#fbf0d2", "#f2b632"),
    "rose": Inks("#f6c3b8", "#402029", "#d43d51", "#2f6f73", "#fdeadd", "#f0a33a"),
    "forest": Inks("#d7dcbd", "#16291f", "#2f6144", "#a8b24a", "#f2ecd0", "#d9622b"),
    "swiss": Inks("#f1ece0", "#17171a", "#d7281f", "#8d8a80", "#ffffff", "#e9b11b"),
    "terracotta": Inks("#e9b48a", "#3a1d17", "#b4492c", "#5d7a63", "#f7e3c5", "#e4a02f"),
    "mustard": Inks("#e2ae34", "#2a2419", "#a8431f", "#4f6d6b", "#f8ebc4", "#6b1f2a"),
    "ice": Inks("#dbe8ee", "#1c2d47", "#3f78ad", "#9fc1d4", "#ffffff", "#e35d42"),
    "violet": Inks("#c9b8e3", "#221a44", "#5d3fa3", "#ef6f7b", "#f6ecd6", "#f3b53c"),
    "night": Inks("#102b33", "#07161c", "#e0632f", "#1f6d6f", "#f3dfae", "#f0b429"),
    "wine": Inks("#5b1530", "#240914", "#d94b3f", "#9c2f45", "#f5dcc0", "#e6a63a"),
}


def rgb(colour: str) -> RGB:
    """Read `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """Blend two inks; a share of 0 is the first, of 1 the other."""
    blend = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*blend)
