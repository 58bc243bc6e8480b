"""Copies what the journeys photographed into the how-tos, small enough to be kept: `make docs-pictures`."""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
TAKEN, SHOWN = ROOT / ".journeys", ROOT / "docs/howto/images"
FOLDERS = ("asking", "delivered", "letters", "network", "picture-day", "selling")  # below both
COLOURS = 96
WIDTH = 1280


def shrink(taken: Path, shown: Path) -> None:
    """Write a picture of the desk with few colours."""
    with Image.open(taken) as image:
        image.thumbnail((WIDTH, WIDTH))
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(shown, optimize=True)


def main() -> int:
    """Replace the pictures of the how-tos by the newest; fails where the journeys have taken none."""
    for folder in FOLDERS:
        taken = sorted((TAKEN / folder).glob("*.png"))
        if not taken:
            print(f"There are no pictures in {TAKEN / folder}. Run `make journeys` first.", file=sys.stderr)
            return 1
        (SHOWN / folder).mkdir(parents=True, exist_ok=True)
        for path in taken:
            shrink(path, SHOWN / folder / path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
