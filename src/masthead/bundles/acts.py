"""What people do with a bundle: schedule it, publish it now, cancel it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.approvals.gate import approve_by_publishing
from masthead.bundles.asked import ask
from masthead.bundles.contents import fingerprint, leads_of, read_parts, unbind
from masthead.bundles.forms import OPEN
from masthead.bundles.history import CANCELLED, SCHEDULED, note
from masthead.bundles.models import Bundle, State
from masthead.bundles.obstacles import find_obstacles
from masthead.bundles.publishing import BundleRefused, put_before_readers
from masthead.fronts.arranging import CHANGE as ARRANGE
from masthead.pages.snapshots import freeze
from masthead.staff.models import User

CHANGE = "bundles.change_bundle"


@transaction.atomic
def schedule(bundle: Bundle, *, by: User, seen: str = "", answer: str | None = None) -> None:
    """Bind a bundle to what its pages say now, and have the clock publish it at its time.

    `seen` is the fingerprint of what somebody looked at, `answer` what they have said to what is asked for
    (`masthead.bundles.asked`); programs, which give None, are not asked. Raises PermissionDenied,
    BundleRefused, BundleAsks, and ValidationError where there is no time to come, or something has changed
    since somebody looked.
    """
    taken = _take(bundle, by=by, states=OPEN)
    if taken.at is None or taken.at <= timezone.now():
        raise ValidationError(_("Set a time that is to come, then schedule the bundle."))
    _bind(taken, by=by, seen=seen)
    parts = read_parts(taken, at=taken.at)
    if obstacles := find_obstacles(taken, parts):
        raise BundleRefused(taken, obstacles)
    if answer is not None:
        ask(taken, parts, answer=answer)
    taken.state, taken.refusals = State.SCHEDULED, []
    taken.save()
    note(taken, SCHEDULED, by=by)


@transaction.atomic
def publish_now(bundle: Bundle, *, by: User, seen: str = "", answer: str | None = None) -> None:
    """Publish a bundle at once: one that is scheduled as it was bound, any other as its pages are now.

    Raises as `schedule` does; nothing is changed then.
    """
    taken = _take(bundle, by=by, states=(*OPEN, State.SCHEDULED))
    if taken.state != State.SCHEDULED:
        _bind(taken, by=by, seen=seen)
    parts = read_parts(taken, at=None)
    if answer is not None and not find_obstacles(taken, parts):
        ask(taken, parts, answer=answer)
    put_before_readers(taken, by=by)


@transaction.atomic
def cancel(bundle: Bundle, *, by: User) -> None:
    """Have nothing of a bundle published; it may be changed and scheduled again.

    Raises PermissionDenied, and ValidationError for one that is published.
    """
    if not by.has_perm(CHANGE):
        raise PermissionDenied(_("You may not change bundles."))
    taken = _locked(bundle, states=(*OPEN, State.SCHEDULED))
    unbind(taken)
    taken.state = State.CANCELLED
    taken.save()
    note(taken, CANCELLED, by=by)


def _take(bundle: Bundle, *, by: User, states: tuple[str, ...]) -> Bundle:
    """Lock the bundle for somebody who may publish all of it."""
    taken = _locked(bundle, states=states)
    if not by.has_perm(CHANGE):
        raise PermissionDenied(_("You may not change bundles."))
    pages = [item.page for item in taken.items.select_related("page") if item.page]
    if foreign := [page.title for page in pages if not page.permissions_for_user(by).can_publish()]:
        said = _("You may not publish %(pages)s. Ask somebody who may publish the whole bundle.")
        raise PermissionDenied(said % {"pages": ", ".join(foreign)})
    if leads_of(taken) and not by.has_perm(ARRANGE):
        raise PermissionDenied(_("You may not arrange fronts. Ask somebody who may."))
    return taken


def _locked(bundle: Bundle, *, states: tuple[str, ...]) -> Bundle:
    """Lock the row, so that of two people, or a person and the clock, one comes first."""
    taken: Bundle = Bundle.objects.select_for_update(no_key=True).get(pk=bundle.pk)
    if taken.state not in states:
        said = _("This bundle is %(state)s already.") % {"state": taken.get_state_display().lower()}
        raise ValidationError(said)
    return taken


def _bind(bundle: Bundle, *, by: User, seen: str) -> None:
    """Keep what every page says now, if that is what somebody saw.

    They approve by that what they did not write, as with the Publish button of a story.
    """
    unbind(bundle)
    parts = read_parts(bundle, at=bundle.at)
    if seen and seen != fingerprint(bundle, parts):
        raise ValidationError(_("Something has changed since you looked. Look at the bundle again."))
    for item, part in parts:
        if part:
            item.snapshot, item.title = freeze(part.draft), part.draft.title
            item.save(update_fields=["snapshot", "title"])
            approve_by_publishing(part.draft, by=by)
    bundle.bound_at, bundle.by_name, bundle.by_key = timezone.now(), str(by), by.pk
