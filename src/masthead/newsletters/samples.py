"""Samples: where readers see what a newsletter is like, before they ask for it.

Issues are kept by a department above; it says here where the newest copy of each newsletter lies.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from masthead.newsletters.models import Newsletter

Shower = Callable[[Collection[int]], Mapping[int, str]]
_showers: list[Shower] = []


def register(shower: Shower) -> None:
    """Let a callable say at which path a sample of some newsletters (by their keys) lies; once is enough."""
    if shower not in _showers:
        _showers.append(shower)


@dataclass(frozen=True)
class Offer:
    """A newsletter that readers may ask for, and the path of a sample, if there is one."""

    newsletter: Newsletter
    sample: str


def with_samples(newsletters: Sequence[Newsletter]) -> list[Offer]:
    """Give newsletters with their samples."""
    keys = [newsletter.pk for newsletter in newsletters]
    found = {key: path for shower in _showers for key, path in shower(keys).items()}
    return [Offer(newsletter, found.get(newsletter.pk, "")) for newsletter in newsletters]
