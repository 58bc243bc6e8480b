"""The publication's accent colour: nudged until it can be read, and told to the styles.

Contrast is that of WCAG 2.2 (1.4.3): text needs 4.5 to 1 against every ground it stands on.
"""

import colorsys
import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

READABLE = 4.5
LINEAR_BELOW = 0.04045  # of sRGB: darker parts are a straight line
STEPS = 200  # of lightness tried from the wish to black or white
HEX = re.compile(r"#?([0-9a-fA-F]{6})")
# The grounds of tokens.css that the accent stands on: paper and wash, by day and by night.
DAY = ("#fffefc", "#f6f2ec")
NIGHT = ("#181614", "#242120")

validate_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as #rrggbb, for example #c8102e."))

Colour = tuple[float, float, float]  # red, green and blue, 0 to 1


def hex_digits(colour: str) -> str | None:
    """Return the six digits of a colour such as #c8102e; None for anything else."""
    match = HEX.fullmatch(colour.strip())
    return match[1].lower() if match else None


def by_day_and_night(colour: str) -> tuple[str, str]:
    """Return a publication's accent in two forms, each readable on its grounds."""
    wish = _parse(hex_digits(colour) or "000000")
    return _write(_nudged(wish, DAY, towards=0.0)), _write(_nudged(wish, NIGHT, towards=1.0))


def stylesheet(digits: str) -> str:
    """Write the style sheet that sets a publication's accent."""
    by_day, by_night = by_day_and_night(digits)
    return f":root {{ --accent: {by_day}; --accent-dark: {by_night}; }}\n"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(_parse(one)), _luminance(_parse(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _nudged(wish: Colour, grounds: tuple[str, ...], *, towards: float) -> Colour:
    """Move a colour's lightness no further than needed to be read on all grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*wish)
    for step in range(STEPS + 1):
        share = step / STEPS
        tried = colorsys.hls_to_rgb(hue, lightness + (towards - lightness) * share, saturation)
        if all(contrast(_write(tried), ground) >= READABLE for ground in grounds):
            return tried
    return (towards, towards, towards)


def _parse(colour: str) -> Colour:
    digits = colour.removeprefix("#")
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _write(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    linear = [part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
