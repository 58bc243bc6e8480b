"""How an override, and taking one back, read in the history of a page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry


class OverrideFormatter(LogFormatter):
    """Somebody let a page run although a check blocked it."""

    label = gettext_lazy("Check set aside")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give what the check said, and the reason."""
        return str(_("Set aside “%(message)s”: %(reason)s") % entry.data)


class WithdrawalFormatter(LogFormatter):
    """Somebody took back that a page may run although a check blocks it."""

    label = gettext_lazy("Override taken back")

    def format_message(self, entry: PageLogEntry) -> str:
        """Give what the check said, whose word was taken back, and the reason."""
        said = _("Blocks again, set aside by %(set_aside_by)s before: “%(message)s”: %(reason)s")
        return str(said % entry.data)
