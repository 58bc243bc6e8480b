"""Bundles whose time has come: each published exactly once, to the second, or refused as a whole."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.bundles.contents import unbind
from masthead.bundles.history import REFUSED, note
from masthead.bundles.models import Bundle, State
from masthead.bundles.publishing import BundleRefused, put_before_readers
from masthead.pages.resting import Resting
from masthead.pages.schedule import SECOND, in_turn
from masthead.work.lateness import Late

logger = logging.getLogger(__name__)

_resting = Resting()


def publish_due(now: datetime) -> datetime:
    """Publish every bundle whose time has come; a job of the clock."""
    due = Bundle.objects.filter(state=State.SCHEDULED, at__lte=now).order_by("at", "pk")
    in_turn(due.values_list("pk", flat=True), lambda key: _publish_one(key, now=now), _resting, now=now)
    return now + SECOND


def find_late_bundles(before: datetime) -> Iterator[Late]:
    """Find bundles that should be live by a moment; a refused one is late until somebody has decided."""
    waiting = Q(state=State.SCHEDULED) | Q(state=State.REFUSED)
    for bundle in Bundle.objects.filter(waiting, at__lte=before):
        said = _("The bundle “%(title)s” is not published.") % {"title": bundle.title}
        yield Late(said, bundle.at, tell_refusals(bundle), reverse("bundles_status", args=[bundle.pk]))


def tell_refusals(bundle: Bundle) -> str:
    """Say in one line why a bundle was refused."""
    return " ".join(f"“{one['title']}”: {' '.join(one['reasons'])}" for one in bundle.refusals)


def _publish_one(key: int, *, now: datetime) -> None:
    """Publish one bundle, unless another clock has; whatever goes wrong concerns this bundle only."""
    try:
        _take_and_publish(key, now=now)
        _resting.wake(key)
    except BundleRefused as refused:
        _refuse(key, refused)
    except Exception:
        _resting.put(key, now)
        logger.exception("Bundle %d could not be published at its time", key)


@transaction.atomic
def _take_and_publish(key: int, *, now: datetime) -> None:
    """Take the bundle's row, so that only one clock publishes it."""
    rows = Bundle.objects.select_for_update(skip_locked=True, no_key=True)
    bundle = rows.filter(pk=key, state=State.SCHEDULED, at__lte=now).first()
    if bundle is not None:
        put_before_readers(bundle, by=None)
        logger.info("The bundle “%s” went live at its time", bundle.title)


@transaction.atomic
def _refuse(key: int, refused: BundleRefused) -> None:
    """Keep in the bundle, and in the history of each of its pages, what stood against which."""
    bundle = Bundle.objects.select_for_update(no_key=True).filter(pk=key, state=State.SCHEDULED).first()
    if bundle is None:
        return
    bundle.state, bundle.refusals = State.REFUSED, [one.as_json() for one in refused.obstacles]
    unbind(bundle)
    bundle.save()
    note(bundle, REFUSED, reasons=tell_refusals(bundle))
    logger.warning("%s", refused)
