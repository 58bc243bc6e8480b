"""What the picture component needs to know about a picture, without knowing where pictures come from."""

from dataclasses import dataclass

TONES = 27  # three steps of red, green and blue
STEPS = 5  # the grid of focal points


@dataclass(frozen=True)
class Source:
    """The files of one format: a media type and a `srcset`."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """One picture as a template shows it; sizes are those of the largest fallback file, in pixels."""

    src: str
    width: int
    height: int
    alt: str = ""
    sources: tuple[Source, ...] = ()
    focus: str = "focus-2-2"
    tone: str = "tone-13"
    is_uncropped: bool = False  # shown whole in every shape, with a margin where the shape is another


def focus_class(x: float, y: float) -> str:
    """Name the class for a focal point given as shares of width and height, 0 to 1."""
    column, row = (min(max(round(share * (STEPS - 1)), 0), STEPS - 1) for share in (x, y))
    return f"focus-{column}-{row}"


def tone_class(number: int) -> str:
    """Name the placeholder class of a dominant colour, numbered 0 to 26."""
    return f"tone-{min(max(number, 0), TONES - 1):02d}"


def tone_number(red: int, green: int, blue: int) -> int:
    """Number the placeholder colour nearest to an sRGB colour (0 to 255 each)."""
    first, second, third = (min(channel * 3 // 256, 2) for channel in (red, green, blue))
    return first * 9 + second * 3 + third
