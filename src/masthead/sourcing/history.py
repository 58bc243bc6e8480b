"""How what was done about sources reads in the history of a story."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter

from masthead.sourcing import purging, replies, signing


class SignOffFormatter(LogFormatter):
    """A passage was signed off."""

    label = gettext_lazy("Unnamed source signed off")

    def format_message(self, entry: Any) -> str:
        """Name the passage."""
        return str(_("Signed off the unnamed source of “%(passage)s”") % entry.data)


class AskedFormatter(LogFormatter):
    """Somebody was asked."""

    label = gettext_lazy("Asked for a reply")

    def format_message(self, entry: Any) -> str:
        """Name whom."""
        return str(_("Noted that %(whom)s was asked for a reply") % entry.data)


class ChangedFormatter(LogFormatter):
    """A request was put right."""

    label = gettext_lazy("Request for a reply changed")

    def format_message(self, entry: Any) -> str:
        """Name whom."""
        return str(_("Changed the request for a reply of %(whom)s") % entry.data)


class SettledFormatter(LogFormatter):
    """Something came of a request."""

    label = gettext_lazy("Request for a reply settled")

    def format_message(self, entry: Any) -> str:
        """Say what came of it."""
        return str(_("Noted of the reply of %(whom)s: %(status)s") % entry.data)


class OverriddenFormatter(LogFormatter):
    """The story may run without a reply."""

    label = gettext_lazy("Run without a reply")

    def format_message(self, entry: Any) -> str:
        """Give the reason."""
        return str(_("Let the story run without the reply of %(whom)s: %(reason)s") % entry.data)


class TakenBackFormatter(LogFormatter):
    """The story waits for the reply again."""

    label = gettext_lazy("Run without a reply taken back")

    def format_message(self, entry: Any) -> str:
        """Name who had let it run, and give the reason."""
        said = _("Took back that %(by)s let the story run without the reply of %(whom)s: %(reason)s")
        return str(said % entry.data)


class PurgedFormatter(LogFormatter):
    """Who a source was is no longer in earlier versions."""

    label = gettext_lazy("Source taken out of earlier versions")

    def format_message(self, entry: Any) -> str:
        """Count the versions; who it was is not even here."""
        count = entry.data["count"]
        said = ngettext(
            "Took who is not named any more out of %(count)d earlier version",
            "Took who is not named any more out of %(count)d earlier versions",
            count,
        )
        return said % {"count": count}


FORMATTERS = {
    purging.PURGED: PurgedFormatter,
    signing.ACTION: SignOffFormatter,
    replies.ASKED: AskedFormatter,
    replies.CHANGED: ChangedFormatter,
    replies.SETTLED: SettledFormatter,
    replies.OVERRIDDEN: OverriddenFormatter,
    replies.TAKEN_BACK: TakenBackFormatter,
}


def register(actions: LogActionRegistry) -> None:
    """Teach the desk every one of them."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
