"""What the audit log says of plans: who gave what to whom, until when, and what became of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from masthead.rundown.models import Item

if TYPE_CHECKING:
    from masthead.staff.models import User

IDEA = "masthead.rundown.idea"
CHANGED = "masthead.rundown.change"
TAKEN = "masthead.rundown.take"
BEGUN = "masthead.rundown.begin"
DROPPED = "masthead.rundown.drop"
BROUGHT_BACK = "masthead.rundown.bring_back"
WORDS: dict[str, tuple[Promise, Promise]] = {
    IDEA: (_lazy("Idea noted"), _lazy("Noted the idea")),
    CHANGED: (_lazy("Plan changed"), _lazy("Changed the plan")),
    TAKEN: (_lazy("Story taken"), _lazy("Took the story")),
    BEGUN: (_lazy("Writing begun"), _lazy("Began to write")),
    DROPPED: (_lazy("Idea dropped"), _lazy("Dropped the idea")),
    BROUGHT_BACK: (_lazy("Idea brought back"), _lazy("Brought the idea back")),
}
FIELDS: Mapping[str, Promise] = {
    "headline": _lazy("headline"),
    "section": _lazy("section"),
    "people": _lazy("who"),
    "due_at": _lazy("due"),
    "status": _lazy("status"),
    "note": _lazy("note"),
    "reason": _lazy("reason"),
}
LAST = 10


def note(item: Item, action: str, *, by: "User", told: Mapping[str, str] | None = None) -> None:
    """Write down what was done; `told` says of fields what they are now, in words."""
    log(instance=item, action=action, user=by, data={"told": dict(told or {})})


def last_of(item: Item) -> list[ModelLogEntry]:
    """Return what was done to an item last, the newest first."""
    entries = ModelLogEntry.objects.for_instance(item).select_related("user", "content_type")
    return list(entries.order_by("-timestamp", "-pk")[:LAST])


class PlanFormatter(LogFormatter):
    """How an act on a plan reads."""

    def format_message(self, entry: Any) -> str:
        """Say what was done, and how the plan reads since."""
        told = entry.data.get("told", {})
        said = "; ".join(f"{FIELDS[name]}: {words}" for name, words in told.items() if name in FIELDS)
        return ": ".join(filter(None, [_(str(WORDS[entry.action][1])), said]))


def register(actions: LogActionRegistry) -> None:
    """Have histories and the audit log tell of plans."""
    for action, (label, _message) in WORDS.items():
        actions.register_action(action)(type("Formatter", (PlanFormatter,), {"label": label}))
