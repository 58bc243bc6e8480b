"""How the acts read in the history of a page."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from masthead.corrections import correcting, silence, taking_down, withholding
from masthead.corrections.models import Kind, Slip
from masthead.pages.moments import told


class CorrectionFormatter(LogFormatter):
    """A notice to readers."""

    label = gettext_lazy("Correct")

    def format_message(self, entry: PageLogEntry) -> str:
        """Name its kind."""
        return str(_("Told readers: %(kind)s") % {"kind": Kind(entry.data["kind"]).label})


class SilentFormatter(LogFormatter):
    """A silent fix."""

    label = gettext_lazy("Mend silently")

    def format_message(self, entry: PageLogEntry) -> str:
        """Say what it was, and how many words."""
        kind = entry.data.get("kind", "")
        said = [str(Slip(kind).label) if kind in Slip.values else "", entry.data.get("reason", "")]
        words = {"changed": entry.data["changed"], "reason": ". ".join(filter(None, said))}
        return str(_("Mended silently (%(changed)s words): %(reason)s") % words)


class TakedownFormatter(LogFormatter):
    """A takedown; why is for the publisher's list alone."""

    label = gettext_lazy("Take down")

    def format_message(self, entry: PageLogEntry) -> str:  # noqa: ARG002  # as Wagtail has it
        """Say what happened."""
        return _("Taken down")


class PutBackFormatter(LogFormatter):
    """The end of a takedown."""

    label = gettext_lazy("Put back")

    def format_message(self, entry: PageLogEntry) -> str:  # noqa: ARG002  # as Wagtail has it
        """Say what happened."""
        return _("May be published again after a takedown")


class WithholdFormatter(LogFormatter):
    """A version withheld; why is for the publisher's list alone."""

    label = gettext_lazy("Withhold a version")

    def format_message(self, entry: PageLogEntry) -> str:
        """Say which."""
        return str(_("Withheld the version of %(moment)s from readers") % _moment(entry))


class ShowAgainFormatter(LogFormatter):
    """The end of it."""

    label = gettext_lazy("Show a version again")

    def format_message(self, entry: PageLogEntry) -> str:
        """Say which."""
        return str(_("Showed readers the version of %(moment)s again") % _moment(entry))


def _moment(entry: PageLogEntry) -> dict[str, str]:
    return {"moment": told(parse_datetime(entry.data["version"]))}


FORMATTERS = {
    correcting.ACTION: CorrectionFormatter,
    silence.ACTION: SilentFormatter,
    taking_down.ACTION: TakedownFormatter,
    taking_down.PUT_BACK: PutBackFormatter,
    withholding.ACTION: WithholdFormatter,
    withholding.SHOW_AGAIN: ShowAgainFormatter,
}


def describe_acts(actions: LogActionRegistry) -> None:
    """Say in a page's history what readers were told, and what was taken from them."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
