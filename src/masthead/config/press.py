"""Bring the press together with its neighbours: the clock replays its outbox, positions speak up."""

from typing import Any

from django.dispatch import receiver

from masthead.pages.addresses import IDENTIFYING_PARAMETERS
from masthead.pages.listings import is_cursor
from masthead.press import addresses, outbox, tagging
from masthead.theme.signals import position_shown
from masthead.work import clock

clock.register("stale tags", outbox.replay)
clock.register("outbox of the press", outbox.tidy)
addresses.vary_on("from", valid=is_cursor)
addresses.leave_to_django(*IDENTIFYING_PARAMETERS)


@receiver(position_shown)
def note_position(tags: frozenset[str], **_: Any) -> None:
    """Note what stands at a position of the page being rendered."""
    tagging.note_all(tags)
