"""Sizes of advertisements, as the trade writes them: 300×250."""

import re
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WRITTEN = re.compile(r"(\d{1,4})\s*[x×X*]\s*(\d{1,4})")
LEAST, WIDEST, HIGHEST = 20, 1280, 1200  # px


@dataclass(frozen=True, order=True)
class Size:
    """Width and height in CSS pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"

    @classmethod
    def parse(cls, said: str) -> Self:
        """Read one size. Raises ValidationError."""
        match = WRITTEN.fullmatch(said.strip())
        if match is None:
            raise ValidationError(
                _("“%(said)s” is no size. Write width×height, for example 300×250.") % {"said": said}
            )
        size = cls(int(match[1]), int(match[2]))
        if not (LEAST <= size.width <= WIDEST and LEAST <= size.height <= HIGHEST):
            raise ValidationError(
                _("%(size)s is no size for a page: from %(least)d to %(widest)d wide, to %(highest)d high.")
                % {"size": size, "least": LEAST, "widest": WIDEST, "highest": HIGHEST}
            )
        return size


def parse_all(said: str) -> tuple[Size, ...]:
    """Read sizes separated by commas, each once, in the order written. Raises ValidationError."""
    return tuple(dict.fromkeys(Size.parse(one) for one in said.split(",") if one.strip()))


def written(sizes: tuple[Size, ...]) -> str:
    """Write sizes as they are read."""
    return ", ".join(map(str, sizes))
