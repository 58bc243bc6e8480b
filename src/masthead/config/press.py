"""Bring the press together with its neighbours: the clock replays its outbox, positions speak up."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from masthead.pages.addresses import IDENTIFYING_PARAMETERS
from masthead.pages.listings import is_cursor
from masthead.pages.old_addresses import leads_away
from masthead.press import addresses, outbox, purging, readings, tagging
from masthead.theme.signals import position_shown
from masthead.work import backlog, clock, lateness

clock.register("stale tags", outbox.replay)
clock.register("outbox of the press", outbox.tidy)
clock.register("shared caches", purging.look)
readings.register(
    "masthead_tasks_waiting",
    "Tasks that could be run and are not.",
    lambda: backlog.count_due(timezone.now()),
)
readings.register(
    "masthead_tasks_late_seconds",
    "How long the oldest of the waiting tasks has been due.",
    lambda: backlog.measure_wait(timezone.now()),
)
readings.register(
    "masthead_clock_beat_timestamp_seconds",
    "When the background work last said that it is there, in seconds since 1970.",
    backlog.find_last_beat,
)
readings.register(
    "masthead_late_items",
    "Things that were due more than half a minute ago and have not happened.",
    lambda: lateness.count_late(timezone.now()),
)
readings.register(
    "masthead_late_seconds",
    "How long the oldest of the late things has been due; 0 when nothing is late.",
    lambda: lateness.measure_lateness(timezone.now()),
)
addresses.vary_on("from", valid=is_cursor)
addresses.look_up(*IDENTIFYING_PARAMETERS, leads_away=leads_away)
addresses.keep("/-/accent/", "/-/ads/places-")


@receiver(position_shown)
def note_position(tags: frozenset[str], **_: Any) -> None:
    """Note what stands at a position of the page being rendered."""
    tagging.note_all(tags)
