"""How what was done about flags reads in the history of a story."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from masthead.flags import legal
from masthead.flags.kinds import Flag


class MarkedFormatter(LogFormatter):
    """Legal flags were set or lifted."""

    label = gettext_lazy("Legal flags changed")

    def format_message(self, entry: Any) -> str:
        """Name those that stand now, and those that were lifted."""
        said = [_("Legal flags: %(flags)s") % {"flags": _names(entry.data["flags"]) or _("none")}]
        if lifted := _names(entry.data.get("lifted", [])):
            said.append(_("lifted: %(flags)s") % {"flags": lifted})
        return "; ".join(said)


class AnsweredFormatter(LogFormatter):
    """A flagged word was answered."""

    label = gettext_lazy("Flagged word answered")

    def format_message(self, entry: Any) -> str:
        """Name the word and the reason."""
        return str(_("“%(word)s” does not apply here: %(reason)s") % entry.data)


FORMATTERS = {legal.MARKED: MarkedFormatter, legal.ANSWERED: AnsweredFormatter}


def register(actions: LogActionRegistry) -> None:
    """Teach the desk both of them."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


def _names(flags: list[str]) -> str:
    return ", ".join(str(Flag(flag).label) for flag in flags if flag in Flag)
