"""Print the `@font-face` rules that make a system font take the room of a web font until it has come.

Measured on running English text, at the weight the theme sets the face in. Liberation Sans and Gelasio stand
for Arial and Georgia, whose widths they copy; give the directory that holds them.

    python tools/font_fallbacks.py src/masthead/theme/static/theme/fonts/ DIRECTORY
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SAMPLE = (
    "Nobody in that room believed it would hold, says the woman who has run the harbour since 2019. By "
    "Tuesday evening the lead had packed two suitcases, left the trailer unlocked and taken the late ferry "
    "home: calm, and without a word."
)


@dataclass(frozen=True)
class Pair:
    """A web font at one weight, and the system font that stands in for it."""

    family: str
    font: str
    weight: int
    stand_in: str
    local: tuple[str, ...]


ARIAL = ("Arial", "Liberation Sans", "Roboto")
ARIAL_BOLD = ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Roboto Bold")
GEORGIA = ("Georgia", "Gelasio", "Noto Serif")
PAIRS = (
    Pair(
        "Sofia Extra Condensed fallback", "sofia-extra-condensed", 800, "LiberationSans-Bold.ttf", ARIAL_BOLD
    ),
    Pair("Source Serif fallback", "source-serif", 400, "gelasio.woff2", GEORGIA),
    Pair("Playfair Display fallback", "playfair-display", 500, "gelasio.woff2", GEORGIA),
    Pair("Crimson Pro fallback", "crimson-pro", 400, "gelasio.woff2", GEORGIA),
    Pair("Libre Franklin fallback", "libre-franklin", 400, "LiberationSans-Regular.ttf", ARIAL),
)


def width(font: TTFont, text: str) -> float:
    """Return the width of a text in em, without kerning."""
    names = font.getBestCmap()
    return float(sum(font["hmtx"][names[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm)


def rule(pair: Pair, fonts: Path, stand_ins: Path) -> str:
    """Return the CSS rule of one stand-in."""
    font = instancer.instantiateVariableFont(TTFont(fonts / f"{pair.font}.woff2"), {"wght": pair.weight})
    size = width(font, SAMPLE) / width(TTFont(stand_ins / pair.stand_in), SAMPLE)
    lines, unit = font["hhea"], font["head"].unitsPerEm * size
    sources = ", ".join(f'local("{name}")' for name in pair.local)
    return (
        f'@font-face {{\n  font-family: "{pair.family}";\n  src: {sources};\n  size-adjust: {size:.1%};\n'
        f"  ascent-override: {lines.ascent / unit:.1%};\n  descent-override: {-lines.descent / unit:.1%};\n"
        f"  line-gap-override: {lines.lineGap / unit:.1%};\n}}\n\n"
    )


def main() -> int:
    """Print one rule per stand-in."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("stand_ins", type=Path)
    options = parser.parse_args()
    sys.stdout.write("".join(rule(pair, options.fonts, options.stand_ins) for pair in PAIRS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
