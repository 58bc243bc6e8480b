"""What the history of a page says of its times: why it did not go live, or away, when it should have."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry, Revision

REFUSED = "masthead.publish.refused"
FAILED = "masthead.publish.failed"
KEPT = "masthead.unpublish.refused"


def note_refusal(page: Page, action: str, reasons: Sequence[str], *, revision: int | None = None) -> bool:
    """Write why into the history, once for the same reasons; returns whether that is news."""
    before = notes_of(action, pages=[page.pk]).filter(revision_id=revision).order_by("-timestamp").first()
    if before and before.data.get("reasons") == list(reasons):
        return False
    found = Revision.objects.filter(pk=revision).first() if revision else None
    log(instance=page, action=action, revision=found, data={"reasons": list(reasons)})
    return True


def notes_of(*actions: str, pages: Sequence[int]) -> Any:
    """Return what histories say of refusals."""
    return PageLogEntry.objects.filter(action__in=actions, page_id__in=pages)


class RefusalFormatter(LogFormatter):
    """How a refusal reads in the history of a page."""

    label = _lazy("Not published at its time")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give the reasons."""
        return _("Not published at its time: %(reasons)s") % {"reasons": " ".join(entry.data["reasons"])}


class FailureFormatter(RefusalFormatter):
    """How it reads in the history of a page that the program failed at it."""

    label = _lazy("Went wrong at its time")


class KeptFormatter(RefusalFormatter):
    """How it reads in the history of a page that it could not be withdrawn."""

    label = _lazy("Not withdrawn at its time")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give the reasons."""
        return _("Not withdrawn at its time: %(reasons)s") % {"reasons": " ".join(entry.data["reasons"])}


FORMATTERS = {REFUSED: RefusalFormatter, FAILED: FailureFormatter, KEPT: KeptFormatter}


def register(actions: LogActionRegistry) -> None:
    """Have histories show these notes."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
