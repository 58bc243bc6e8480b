"""What a poster needs to know of a face: a handful of words, so that a data file can describe a person."""

from __future__ import annotations

from dataclasses import dataclass, field

SKINS = {
    "porcelain": ("#f7dfca", "#dfa98c", "#c65f57"),
    "fair": ("#f1caa6", "#d0946c", "#b9524a"),
    "olive": ("#dda97a", "#b1774a", "#a34a40"),
    "tan": ("#c68c5b", "#945d36", "#93413a"),
    "brown": ("#98623e", "#693c24", "#7d3330"),
    "deep": ("#6b3f2a", "#43241a", "#8a3a3a"),
}
HAIRS = {
    "black": ("#1b1720", "#3a3344"),
    "brown": ("#4a2a1c", "#6f432c"),
    "chestnut": ("#7a3b20", "#9c5530"),
    "red": ("#b9481f", "#d96c33"),
    "blond": ("#e0ac4c", "#f0cb78"),
    "platinum": ("#efe3c4", "#fbf5e2"),
    "grey": ("#8f9197", "#b5b7ba"),
    "white": ("#ece8df", "#ffffff"),
    "teal": ("#1f7f85", "#3aa3a5"),
    "pink": ("#d4577a", "#ec86a0"),
}
FACES = {
    "oval": (98, 78, 152),
    "round": (108, 92, 140),
    "square": (102, 96, 146),
    "long": (92, 74, 166),
    "heart": (104, 66, 152),
}


@dataclass(frozen=True)
class Person:
    """How someone looks: words from the tables above and from the hair, clothes and extras modules."""

    skin: str = "fair"
    hair: str = "crop"
    colour: str = "brown"
    face: str = "oval"
    glasses: str = ""
    beard: str = ""
    mouth: str = "calm"
    clothes: str = "crew"
    eyes: str = "open"
    nose: float = 1.0
    age: str = "adult"
    pose: str = "front"
    look: float = 0.0
    tilt: float = 0.0
    extras: list[str] = field(default_factory=list)

    @property
    def tones(self) -> tuple[str, str, str]:
        """Name the light skin, the shaded skin and the lips."""
        return SKINS[self.skin]

    @property
    def hair_tones(self) -> tuple[str, str]:
        """Name the hair and its shine."""
        return HAIRS[self.colour]
