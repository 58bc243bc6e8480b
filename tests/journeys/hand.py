"""Writes the parts of stories as chance has it: words, paragraphs, headings, pictures by name."""

from collections.abc import Sequence
from random import Random
from typing import Any

Block = tuple[str, Any]
PICTURES = {
    "square": (900, 900),
    "wide": (1500, 900),
    "strip": (1800, 300),
    "tall": (700, 1400),
    "small": (200, 150),
}
SAYING = (
    "the harbour was empty when last boat came in and nobody asked where it had been all winter or who "
    "had paid for oil ropes paint three new masts lighthouse keeper wrote down every name twice"
)
WORDS = SAYING.split()
THIN = ["ill", "till", "lift", "it", "fill", "i", "tilt", "jilt", "filial", "lilt"]
BROAD = ["MAMMOTH", "WWW", "MMXM", "OMWOHM", "GWM"]
SCRIPTS = ["港は空だった", "المرفأ كان خاليا", "гавань была пуста", "🛟⚓🚢", "a" * 90]


class Hand:
    """Writes words, paragraphs and blocks, as chance has it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def words(self, least: int, most: int, of: Sequence[str] = WORDS) -> str:
        """Write so many words, in sentences."""
        said = [self.chance.choice(of) for _ in range(self.chance.randint(least, most))]
        return " ".join(said).capitalize() + "."

    def paragraphs(self, least: int, most: int, words: tuple[int, int] = (25, 80)) -> Block:
        """Write a block of running text."""
        count = self.chance.randint(least, most)
        return "text", "".join(f"<p>{self.words(*words)}</p>" for _ in range(count))

    def heading(self, level: str = "h2") -> Block:
        """Write a heading."""
        return "heading", {"text": self.words(1, 9), "level": level}

    def picture(self, size: str = "column") -> Block:
        """Choose a picture; most have a caption."""
        caption = self.words(3, 30) if self.chance.random() < 0.7 else ""
        return "picture", {"photo": self.shot(), "size": size, "caption": caption}

    def shot(self) -> str:
        """Choose a picture by name."""
        return self.chance.choice(list(PICTURES))

    def some(self, least: int, most: int) -> range:
        """Count from nothing to somewhere in between."""
        return range(self.chance.randint(least, most))
