"""What the history of a page says of the bundles it was in."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import PageLogEntry

from masthead.bundles.models import Bundle
from masthead.staff.models import User

SCHEDULED = "masthead.bundles.schedule"
PUBLISHED = "masthead.bundles.publish"
REFUSED = "masthead.bundles.refuse"
CANCELLED = "masthead.bundles.cancel"
WORDS: dict[str, tuple[Promise, Promise]] = {
    SCHEDULED: (_lazy("Scheduled with a bundle"), _lazy("Scheduled with the bundle “%(bundle)s”")),
    PUBLISHED: (_lazy("Published with a bundle"), _lazy("Published with the bundle “%(bundle)s”")),
    REFUSED: (_lazy("Bundle refused"), _lazy("Not published with the bundle “%(bundle)s”: %(reasons)s")),
    CANCELLED: (_lazy("Bundle cancelled"), _lazy("The bundle “%(bundle)s” was cancelled")),
}


def note(bundle: Bundle, action: str, *, by: User | None = None, reasons: str = "") -> None:
    """Write into the history of every page of a bundle what became of it."""
    data: dict[str, Any] = {"bundle": bundle.title, "reasons": reasons}
    for item in bundle.items.select_related("page"):
        if item.page:
            log(instance=item.page, action=action, user=by, data=data)


class BundleFormatter(LogFormatter):
    """How an act on a bundle reads in the history of one of its pages."""

    def format_message(self, entry: PageLogEntry) -> str:
        """Name the bundle, and why it was refused."""
        return str(_(str(WORDS[entry.action][1])) % entry.data)


def register(actions: LogActionRegistry) -> None:
    """Have histories tell of bundles."""
    for action, (label, _message) in WORDS.items():
        actions.register_action(action)(type("Formatter", (BundleFormatter,), {"label": label}))
