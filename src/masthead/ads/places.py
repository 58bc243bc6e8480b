"""The named places of advertising, the screens they are sized for, and the sizes a house begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.ads.sizes import Size


class Place(models.TextChoices):
    """Where on a page advertising stands."""

    TOP = "top", _("Top of the page")
    STORY = "story", _("Inside stories")
    SIDE = "side", _("Beside stories, on wide screens")
    LIST = "list", _("Between the stories of a list")
    FOOT = "foot", _("Above the footer")
    BOTTOM = "bottom", _("At the lower edge of the screen, staying there")


class Screen(models.TextChoices):
    """The widths for which a place has sizes of its own."""

    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    DESKTOP = "desktop", _("Desktop")


FROM = {
    Screen.TABLET: "50rem",
    Screen.DESKTOP: "64rem",
}  # the least width; a phone is below. A tablet is wide enough for 728 px and the margins of a page
MARGINS = 32  # px: beside what stands in the column of a narrow phone
NARROWEST = 320  # px: no screen is less wide (WCAG 2.2, 1.4.10)
LABEL = 34  # px: the line above an advertisement that says what it is, with the rules and the air around
BOTTOM_LIMIT = 0.3  # of a screen's height: what stays on it hides no more (Better Ads Standard, large sticky)
LOWEST_SCREEN = {Screen.PHONE: 640, Screen.TABLET: 768, Screen.DESKTOP: 720}  # px


@dataclass(frozen=True)
class Sizes:
    """The sizes of a place, by screen; none means that there is no such place on that screen."""

    phone: tuple[Size, ...] = ()
    tablet: tuple[Size, ...] = ()
    desktop: tuple[Size, ...] = ()

    def on(self, screen: Screen) -> tuple[Size, ...]:
        """Give the sizes for a screen."""
        sizes: tuple[Size, ...] = getattr(self, screen.value)
        return sizes

    def height(self, screen: Screen) -> int:
        """Say how high the place is, with its label, whatever stands in it; 0 where there is none, in px."""
        sizes = self.on(screen)
        return max(size.height for size in sizes) + LABEL if sizes else 0

    def all(self) -> frozenset[Size]:
        """Give every size that some screen has."""
        return frozenset((*self.phone, *self.tablet, *self.desktop))


def _sizes(*said: str) -> tuple[Size, ...]:
    return tuple(Size.parse(one) for one in said)


# Fixed sizes of the IAB New Ad Portfolio.
DEFAULTS: Mapping[Place, Sizes] = {
    Place.TOP: Sizes(_sizes("320x100", "320x50"), _sizes("728x90"), _sizes("970x250", "970x90", "728x90")),
    Place.STORY: Sizes(_sizes("300x250", "320x100"), _sizes("300x250"), _sizes("300x250", "336x280")),
    Place.SIDE: Sizes(desktop=_sizes("300x600", "300x250")),
    Place.LIST: Sizes(_sizes("300x250", "320x100"), _sizes("728x90"), _sizes("728x90", "970x90")),
    Place.FOOT: Sizes(_sizes("300x250", "320x100"), _sizes("728x90"), _sizes("970x250", "970x90", "728x90")),
    Place.BOTTOM: Sizes(_sizes("320x50"), _sizes("728x90"), _sizes("728x90")),
}


def screens_of(sizes: Sizes) -> Sequence[Screen]:
    """Name the screens on which there is such a place."""
    return [screen for screen in Screen if sizes.on(screen)]
