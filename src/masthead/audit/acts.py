"""What is done, by code and in words: what Wagtail logs by itself, and what departments add."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from wagtail.log_actions import registry

_labels: dict[str, str | Promise] = {}


def register(act: str, label: str | Promise) -> None:
    """Name an act that is no log action of Wagtail's; called from a department's `AppConfig.ready`."""
    _labels[act] = label


def label_of(act: str) -> str:
    """Return what an act is called; its code where nobody knows it any more."""
    return str(_labels.get(act) or dict(registry.get_choices()).get(act) or act)


def choices() -> list[tuple[str, str]]:
    """Give every act that is known, by what it is called."""
    known = {**dict(registry.get_choices()), **_labels}
    return sorted(
        ((act, gettext(str(label))) for act, label in known.items()), key=lambda pair: pair[1].lower()
    )
