"""Say in the report's words what became of an item."""

from django.utils.translation import gettext as _

from masthead.importers.wordpress.losses import losses_of
from masthead.importers.wordpress.plan import Plan
from masthead.importers.wordpress.records import Item
from masthead.importers.wordpress.report import Entry, Outcome


def source_id(item: Item) -> str:
    """Return the name by which later exports know the item: its number, else its guid or address."""
    return item.post_id or item.guid or item.link or f"no. {item.number}"


def entry_of(
    item: Item,
    outcome: Outcome,
    *,
    address: str = "",
    remarks: list[str] | None = None,
    left_out: list[str] | None = None,
) -> Entry:
    """Make an item's line of the report."""
    return Entry(
        kind=item.kind or "item",
        source_id=source_id(item),
        title=" ".join(item.title.split())[:5000],
        outcome=outcome,
        address=address,
        old_address=item.link,
        remarks=remarks or [],
        left_out=left_out or [],
    )


def not_written(reason: str) -> str:
    """Say that something could not be carried over because of an error."""
    return _("it could not be written: %(reason)s") % {"reason": reason}


def deleted() -> str:
    """Say that something arrived once and is not wanted here."""
    return _("it was deleted at the desk after an earlier import, and stays so")


def missing_picture(name: str, reason: str) -> str:
    """Say that a picture could not be had."""
    return _("the picture %(name)s: %(reason)s") % {"name": name, "reason": reason}


def entry_of_plan(plan: Plan, missing: list[str], address: str) -> Entry:
    """Make the line of an item that arrived; `missing` are the pictures that could not be had."""
    remarks = plan.remarks + [_counted(message, count) for message, count in plan.notes.adapted.items()]
    left_out = [_counted(message, count) for message, count in plan.notes.left_out.items()]
    left_out += [*missing, *losses_of(plan.item)]
    outcome = Outcome.ADAPTED if remarks or left_out else Outcome.CARRIED
    return entry_of(plan.item, outcome, address=address, remarks=remarks, left_out=left_out)


def _counted(message: str, count: int) -> str:
    return (
        message if count == 1 else _("%(message)s (%(count)d times)") % {"message": message, "count": count}
    )
