"""A desk that has much go live at one second, inside Masthead's Django: `python -m bench.due`."""

import time
from datetime import datetime, timedelta
from typing import Any

import django

from bench.agents import Row, answer

PATIENCE = 900.0  # seconds for everything to be live
LOOK = 0.02


def write(number: int) -> Row:
    """Write so many stories that are scheduled for another day."""
    from django.utils import timezone

    from bench.desk import write_story

    later = timezone.now() + timedelta(days=1)
    for n in range(number):
        story, _shown = write_story(n)
        story.save_revision(approved_go_live_at=later)
    return {"written": number}


def wait(seconds: int) -> Row:
    """Have all be due some seconds from now; says how long readers waited for the first and for all."""
    from django.utils import timezone
    from wagtail.models import Page, Revision

    due = timezone.now().replace(microsecond=0) + timedelta(seconds=seconds)
    before = Page.objects.live().count()
    number = Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=due)
    first = None
    while _late(due) < PATIENCE:
        live = Page.objects.live().count() - before
        if live and first is None:
            first = _late(due)
        if live == number:
            break
        time.sleep(LOOK)
    return {"number": number, "live": live, "first": first, "all": _late(due)}


def _late(due: datetime) -> Any:
    from django.utils import timezone

    return (timezone.now() - due).total_seconds()


if __name__ == "__main__":
    django.setup()
    answer({"write": write, "wait": wait})
