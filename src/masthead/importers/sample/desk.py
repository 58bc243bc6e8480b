"""What the sample's publisher has done at the desk by the time somebody looks."""

from django.utils import timezone

from masthead.importers.sample.advertising import sell_places
from masthead.importers.sample.corrections import correct_stories
from masthead.importers.sample.delivered import count_delivery
from masthead.importers.sample.flags import flag_waiting, keep_lists
from masthead.importers.sample.letters import write_letters
from masthead.importers.sample.plan import plan_days
from masthead.importers.sample.premiere import plan_premiere
from masthead.importers.sample.rights import kill_withdrawn
from masthead.importers.sample.sourcing import sign_off_unnamed, write_waiting
from masthead.staff.models import User


def work_a_day(*, by: User) -> None:
    """Kill a picture, sign sources off, ask for replies, own up to mistakes, plan, sell, send letters."""
    kill_withdrawn(by=by)
    sign_off_unnamed(by=by)
    write_waiting(by=by)
    keep_lists()
    flag_waiting(by=by)
    correct_stories(by=by)
    plan_premiere(by=by)
    plan_days(by=by)
    now = timezone.now()
    count_delivery(sell_places(now=now, by=by), now=now)
    write_letters(now=now, by=by)
