"""A desk that has much go live at once, inside the peer's Django: `python -m bench.peer.due`."""

import time
from datetime import timedelta

import django

from bench.agents import Row, answer


def write(number: int) -> Row:
    """Write so many stories that are scheduled for another day."""
    from django.utils import timezone

    from bench.peer.desk import write_story

    later = timezone.now() + timedelta(days=1)
    for n in range(number):
        write_story(n).save_revision(approved_go_live_at=later)
    return {"written": number}


def publish() -> Row:
    """Have them be due and call Wagtail's own command, which an operator's cron does once an hour or so."""
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page, Revision

    before = Page.objects.live().count()
    due = Revision.objects.filter(approved_go_live_at__isnull=False)
    number = due.update(approved_go_live_at=timezone.now())
    begun = time.monotonic()
    call_command("publish_scheduled", verbosity=0)
    return {"number": number, "live": Page.objects.live().count() - before, "all": time.monotonic() - begun}


if __name__ == "__main__":
    django.setup()
    answer({"write": write, "publish": publish})
