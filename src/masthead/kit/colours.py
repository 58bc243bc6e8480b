"""Colours as #rrggbb: their contrast (WCAG 2.2, relative luminance), and the nearest one that can be read."""

STEPS = 40
LINEAR_BELOW = 0.04045  # sRGB is linear below this share
LEAST = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255; raises ValueError for anything but #rrggbb."""
    digits = colour.removeprefix("#")
    if len(digits) != 6:  # noqa: PLR2004  # two digits a channel
        raise ValueError(f"{colour!r} is not a colour. Write it as #rrggbb.")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(colour: str) -> float:
    """Return how bright a colour is, 0 (black) to 1 (white)."""
    red, green, blue = (
        share / 12.92 if share <= LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another mixed in."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def legible(colour: str, on: str, least: float = LEAST) -> str:
    """Return the colour, darkened or lightened only as far as it takes to be read on another."""
    goal = "#000000" if luminance(on) > 0.18 else "#ffffff"  # noqa: PLR2004  # as far from black as from white
    nudged = (mix(colour, goal, step / STEPS) for step in range(STEPS + 1))
    return next((one for one in nudged if contrast(one, on) >= least), goal)
