"""Take a page down, with or without a word to readers; and give it back to its editors."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from masthead.corrections import freshness
from masthead.corrections.models import Takedown
from masthead.corrections.models.signed import signature
from masthead.corrections.models.takedown import Act
from masthead.pages.addresses import find_redirect, normalize
from masthead.pages.snapshots import freeze

if TYPE_CHECKING:
    from masthead.staff.models import User

TAKE_DOWN = "corrections.take_down"
ACTION = "masthead.corrections.take_down"
PUT_BACK = "masthead.corrections.put_back"
LONGEST = 1_000  # characters of a notice
LONGEST_NUMBER = 80


@transaction.atomic
def take_down(page: Page, *, by: "User", reason: str, case_number: str = "", notice: str = "") -> Takedown:
    """Withdraw a live page for good: its address answers 410 with the notice, or with the usual words.

    It cannot be published again before `put_back`. Reason and case number stay in the house. Raises
    PermissionDenied, RemovalRefused where live pages lie below, and ValidationError.
    """
    require_case(by, sentence=_may_not(), reason=reason, case_number=case_number)
    _require_length(notice)
    page = page.specific_class.objects.filter(pk=page.pk, live=True).first() or _refuse_draft(page)
    address, before = page.get_url() or "", freeze(page)
    _forget_schedules(page)
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    made = Takedown.objects.create(
        **signature(page, by),
        act=Act.TAKEN_DOWN,
        address=normalize(address),
        reason=reason.strip(),
        case_number=case_number.strip(),
        notice=notice.strip(),
        at=timezone.now(),
        hash_before=before.content_hash,
    )
    log(instance=page, action=ACTION, user=by, data={"number": made.pk})
    freshness.taken_down(page, address)
    return made


@transaction.atomic
def put_back(page: Page, *, by: "User", reason: str, now: datetime | None = None) -> Takedown:
    """Let a page that was taken down be published again; that is done as ever, and checked as ever.

    Raises PermissionDenied, and ValidationError without a reason or where the page is not taken down.
    """
    require_case(by, sentence=_may_not(), reason=reason)
    last = standing_takedown(page)
    if last is None:
        raise ValidationError(_("“%(title)s” is not taken down.") % {"title": page.title})
    made = Takedown.objects.create(
        **signature(page, by),
        act=Act.PUT_BACK,
        address=last.address,
        reason=reason.strip(),
        case_number=last.case_number,
        at=now or timezone.now(),
        hash_before=last.hash_before,
    )
    log(instance=page, action=PUT_BACK, user=by, data={"number": made.pk})
    return made


def standing_takedown(page: Page) -> Takedown | None:
    """Return the takedown under which a page stands; None where there was none, or it was put back."""
    last = Takedown.objects.filter(page_key=page.pk).order_by("-at", "-pk").first() if page.pk else None
    return last if last and last.act == Act.TAKEN_DOWN else None


def notice_at(path: str) -> str:
    """Return what readers are told where a page was taken down, at older addresses of it too.

    Of one that was put back, and withdrawn later for another reason, nothing is told; nor where another page
    has taken the address since.
    """
    address = normalize(path)
    last = Takedown.objects.filter(address=address).order_by("-at", "-pk").first()
    if last and _is_of_another(address, last.page_key):
        return ""
    if last is None and (old := find_redirect(path)) and old.redirect_page:
        last = standing_takedown(old.redirect_page)
    return last.notice if last and last.act == Act.TAKEN_DOWN else ""


def _is_of_another(address: str, page_key: int) -> bool:
    """Whether a page that was live has an address now, and is not the one meant."""
    called_so = Page.objects.filter(slug=address.rpartition("/")[2], first_published_at__isnull=False)
    return any(normalize(page.get_url() or "") == address for page in called_so.exclude(pk=page_key))


def require_case(by: "User", *, sentence: str, reason: str, case_number: str = "") -> None:
    """Refuse whoever may not take things from readers, and who does not say why.

    Raises PermissionDenied with the sentence, and ValidationError.
    """
    if not by.has_perm(TAKE_DOWN):
        raise PermissionDenied(sentence)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for those who ask later. Readers never see it.")})
    if len(case_number) > LONGEST_NUMBER:
        message = _("Keep the case number under %(longest)d characters.") % {"longest": LONGEST_NUMBER}
        raise ValidationError({"case_number": message})


def _may_not() -> str:
    return _("You may not take pages down. Ask the publisher.")


def _require_length(notice: str) -> None:
    if len(notice) > LONGEST:
        message = _("Keep the notice under %(longest)d characters.") % {"longest": LONGEST}
        raise ValidationError({"notice": message})


def _refuse_draft(page: Page) -> Page:
    message = _("“%(title)s” is not live: readers cannot see it. A draft needs no takedown.")
    raise ValidationError(message % {"title": page.title})


def _forget_schedules(page: Page) -> None:
    """Let no version that waits for its time go live."""
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
