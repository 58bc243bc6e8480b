"""Ask those a story is about for a reply, note what came of it, or let the story run all the same."""

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from masthead.sourcing.checks import OVERRIDE, open_requests
from masthead.sourcing.keeping import pages_of
from masthead.sourcing.models import ReplyOverride, ReplyRequest

if TYPE_CHECKING:
    from masthead.staff.models import User

KEEP = "sourcing.keep_replies"
ASKED, CHANGED = "masthead.sourcing.ask", "masthead.sourcing.change_request"
SETTLED, OVERRIDDEN = "masthead.sourcing.settle", "masthead.sourcing.override_replies"
TAKEN_BACK = "masthead.sourcing.withdraw_replies"


@transaction.atomic
def ask(page: Any, request: ReplyRequest, *, by: "User") -> ReplyRequest:
    """Note that somebody was asked; raises PermissionDenied and ValidationError."""
    require_keeping(page, by)
    request.page_id, request.page_key, request.title = page.pk, page.pk, page.title[:255]
    return _save(request, ASKED, by)


@transaction.atomic
def change(request: ReplyRequest, *, by: "User") -> ReplyRequest:
    """Put right what was asked or until when; an override of before does not hold any more."""
    require_keeping(request.page, by)
    return _save(request, CHANGED, by)


@transaction.atomic
def settle(request: ReplyRequest, *, by: "User") -> ReplyRequest:
    """Note what came of a request; raises PermissionDenied, and ValidationError for silence too early."""
    require_keeping(request.page, by)
    return _save(request, SETTLED, by)


@transaction.atomic
def override(page: Any, request: ReplyRequest, *, by: "User", reason: str) -> ReplyOverride:
    """Let a story run although a request is open; raises PermissionDenied, ValidationError without reason."""
    _require_overriding(page, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may run, for those who ask later.")})
    if not open_requests(page.pk).filter(pk=request.pk).exists():
        raise ValidationError(_("This request does not keep the story from running any more."))
    said = ReplyOverride.objects.create(
        request_key=request.pk, page_key=page.pk, reason=reason.strip(), by_name=str(by), by_key=by.pk
    )
    log(instance=page, action=OVERRIDDEN, user=by, data={"whom": request.whom, "reason": said.reason})
    return said


@transaction.atomic
def take_back(page: Any, request: ReplyRequest, *, by: "User", reason: str) -> None:
    """Have a story wait for an open request again; the override stays as it was given, and the log says why.

    Raises PermissionDenied, and ValidationError without a reason or where no override holds.
    """
    _require_overriding(page, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it may not run after all, for those who ask later.")})
    taken = ReplyRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    given = standing_override(taken)
    if given is None:
        raise ValidationError(_("Nobody lets the story run without it, or it was taken back already."))
    taken.changed_at = max(timezone.now(), given.at + timedelta.resolution)
    ReplyRequest.objects.filter(pk=taken.pk).update(changed_at=taken.changed_at)
    said = {"whom": taken.whom, "reason": reason.strip(), "by": given.by_name}
    log(instance=page, action=TAKEN_BACK, user=by, data=said)


def standing_override(request: ReplyRequest) -> ReplyOverride | None:
    """Return the latest override that holds: the request is open, and was not touched since."""
    if not request.is_open:
        return None
    given = ReplyOverride.objects.filter(request_key=request.pk, at__gte=request.changed_at)
    return given.order_by("at", "pk").last()


def require_keeping(page: Any, by: "User") -> None:
    """Raise PermissionDenied where somebody may not keep the requests of a story."""
    if page is None or not by.has_perm(KEEP) or not page.permissions_for_user(by).can_edit():
        raise PermissionDenied(_("You may not keep the requests for a reply of this story."))


def open_for(user: "User") -> "QuerySet[ReplyRequest]":
    """Return the open requests of stories that somebody may change, the next deadline first."""
    waiting = ReplyRequest.objects.filter(status=ReplyRequest.Status.OPEN, page__in=pages_of(user))
    return waiting.select_related("page").order_by("deadline", "pk")


def of_story(page: Page) -> "QuerySet[ReplyRequest]":
    """Return every request of a story."""
    return ReplyRequest.objects.filter(page_key=page.pk)


def overrides_of(page: Page) -> dict[int, list[ReplyOverride]]:
    """Return what was overridden for a story, by the request's key."""
    found: dict[int, list[ReplyOverride]] = defaultdict(list)
    for one in ReplyOverride.objects.filter(page_key=page.pk):
        found[one.request_key].append(one)
    return found


def _require_overriding(page: Any, by: "User") -> None:
    if not by.has_perm(OVERRIDE) or not page.permissions_for_user(by).can_edit():
        raise PermissionDenied(_("You may not let a story run without a reply. Ask the publisher."))


def _save(request: ReplyRequest, action: str, by: "User") -> ReplyRequest:
    """Keep a request and who wrote it down."""
    request.by_name, request.by_key = str(by), by.pk
    request.full_clean(exclude=["page"])
    request.save()
    said = {"whom": request.whom, "status": str(request.get_status_display())}
    log(instance=request.page, action=action, user=by, data=said)
    return request
