"""Fronts that change at a set time, and change back: each exactly once, to the second."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.fronts.arranging import CHANGE, arrange, stories_on
from masthead.fronts.models import PlannedArrangement
from masthead.pages.resting import Resting
from masthead.pages.schedule import SECOND, in_turn
from masthead.staff.models import User
from masthead.work import clock, lateness
from masthead.work.lateness import Late

logger = logging.getLogger(__name__)

State = PlannedArrangement.State
_resting = Resting()


def keep_times() -> None:
    """Have the clock change fronts at their time, and the desk told of what is late."""
    clock.register("planned fronts", change_due)
    lateness.register("fronts", find_late_plans)


def change_due(now: datetime) -> datetime:
    """Take over every plan whose time has come, and give back what is over; a job of the clock."""
    due = PlannedArrangement.objects.filter(_due(now)).order_by("starts_at", "pk")
    in_turn(due.values_list("pk", flat=True), lambda key: _change_one(key, now=now), _resting, now=now)
    return now + SECOND


def find_late_plans(before: datetime) -> Iterator[Late]:
    """Find what should have changed by a moment."""
    for plan in PlannedArrangement.objects.filter(_due(before)).select_related("page"):
        said = _("The front “%(front)s” is not as planned.") % {"front": plan.page.title}
        is_begun = plan.state == State.RUNNING and plan.ends_at
        yield Late(
            said,
            plan.ends_at if is_begun else plan.starts_at,
            url=reverse("front_plans:edit", args=[plan.pk]),
        )


@transaction.atomic
def undo(plan: PlannedArrangement, *, by: User) -> None:
    """Give a front back to what led it before the plan.

    Raises PermissionDenied, and ValidationError where the plan is not in place.
    """
    if not by.has_perm(CHANGE):
        raise PermissionDenied(_("You may not arrange fronts. Ask somebody who does."))
    taken = PlannedArrangement.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if taken.state != State.RUNNING:
        raise ValidationError(_("There is nothing to undo: this plan is not in place now."))
    arrange(taken.page, taken.before, by=by)
    _note(taken, State.UNDONE)


def _due(now: datetime) -> Q:
    begins = Q(state=State.PLANNED, starts_at__lte=now)
    return begins | Q(state=State.RUNNING, ends_at__lte=now)


def _change_one(key: int, *, now: datetime) -> None:
    """Change one front, unless another clock has; whatever goes wrong concerns this plan only."""
    try:
        _take(key, now=now)
        _resting.wake(key)
    except Exception:
        _resting.put(key, now)
        logger.exception("The planned front %d could not be changed at its time", key)


@transaction.atomic
def _take(key: int, *, now: datetime) -> None:
    """Take the plan's row, so that only one clock acts on it."""
    rows = PlannedArrangement.objects.select_for_update(skip_locked=True, no_key=True)
    plan = rows.filter(_due(now), pk=key).first()
    if plan is None:
        return
    if plan.state == State.RUNNING:
        _end(plan)
    elif plan.ends_at and plan.ends_at <= now:
        _note(plan, State.OVER)  # nobody was there while it should have held
    else:
        plan.before = arrange(plan.page, plan.stories())
        _note(plan, State.RUNNING)


def _end(plan: PlannedArrangement) -> None:
    """Give back what led before, unless an editor has changed the front since."""
    if stories_on(plan.page) == plan.stories():
        arrange(plan.page, plan.before)
        _note(plan, State.OVER)
    else:
        _note(plan, State.CHANGED)


def _note(plan: PlannedArrangement, state: State) -> None:
    plan.state = state
    plan.save(update_fields=["state", "before"])
    logger.info("The planned front “%s” is %s", plan.page.title, state.value)
