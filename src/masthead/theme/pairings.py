"""Pairings of type: which font files a page loads, and which class its <html> carries."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Pairing:
    """A display face and a text face that belong together, as files to preload."""

    name: str
    label: Promise
    fonts: tuple[str, ...] = ()


PAIRINGS: dict[str, Pairing] = {
    pairing.name: pairing
    for pairing in (
        Pairing(
            "weekly",
            _("Weekly: condensed sans over a sturdy serif"),
            ("theme/fonts/sofia-extra-condensed.woff2", "theme/fonts/source-serif.woff2"),
        ),
        Pairing(
            "review",
            _("Review: high-contrast serif over an old-style serif"),
            ("theme/fonts/playfair-display.woff2", "theme/fonts/crimson-pro.woff2"),
        ),
        Pairing(
            "bulletin",
            _("Bulletin: grotesque throughout"),
            ("theme/fonts/libre-franklin.woff2", "theme/fonts/libre-franklin-italic.woff2"),
        ),
        Pairing("system", _("System fonts only")),
    )
}
DEFAULT = "weekly"


def pairing(name: str) -> Pairing:
    """Return a pairing by name, the default one for a name nobody knows."""
    return PAIRINGS.get(name, PAIRINGS[DEFAULT])
