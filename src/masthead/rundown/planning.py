"""What people do with plans: note an idea, assign, set a due time, say how far it is, begin, drop.

Every act asks itself whether the person may; what a screen offers is no permission.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.pages.time_zone import told_at_desk
from masthead.rundown import history, permits, tasks
from masthead.rundown.models import Assignment, Item, Status
from masthead.topics.models import Section

if TYPE_CHECKING:
    from masthead.staff.models import User

OWN = {"status"}  # what those may change who have a story and do not plan
OWN_IDEA = OWN | {"headline", "section", "note"}


@dataclass(frozen=True)
class Plan:
    """How an item is to be."""

    people: Collection["User"] = ()
    due_at: datetime | None = None
    note: str = ""
    status: str = Status.PLANNED
    headline: str = ""  # of an idea
    section: Section | None = None  # of an idea

    @classmethod
    def of(cls, item: Item) -> "Plan":
        """Return how an item is."""
        people = tuple(one.user for one in item.assignments.select_related("user")) if item.pk else ()
        return cls(people, item.due_at, item.note, item.status, item.headline, item.section)


class Overtaken(ValidationError):
    """Somebody changed a plan meanwhile: `item` is what they made of it, `words` say where it differs."""

    def __init__(self, item: Item, differing: Collection[str]) -> None:
        said = _(
            "%(who)s changed this plan after you opened it. What you wrote is still here, but not saved. "
            "Look at both, put right what has to be, and save once more."
        )
        super().__init__(said % {"who": item.changed_by})
        words = _words_of(Plan.of(item))
        self.item, self.words = item, {history.FIELDS[name]: words[name] for name in differing}


@transaction.atomic
def note_idea(plan: Plan, *, by: "User") -> Item:
    """Note a story that nobody writes yet; raises PermissionDenied and ValidationError.

    Reporters note ideas too, for themselves or for nobody yet; assigning others is for those who plan.
    """
    item = Item(headline=plan.headline.strip(), section=plan.section, status=Status.PLANNED)
    if plan.due_at or {one.pk for one in plan.people} - {by.pk}:
        said = _("Giving ideas to others and setting due times is for editors. Leave both empty.")
        permits.require(permits.may_plan(item, by), said)
    _write(item, plan, by)
    history.note(item, history.IDEA, by=by, told=_told(Plan(), plan))
    return item


@transaction.atomic
def change(
    item: Item, plan: Plan, *, by: "User", seen: str = "", touched: Collection[str] | None = None
) -> Item:
    """Change what is planned; `seen` is the version that somebody looked at (`Item.version`), empty: any.

    What was not touched stays as it is; None: all of it was. Raises PermissionDenied where something is not
    theirs to change, Overtaken where somebody else has changed the plan meanwhile.
    """
    taken = _take(item)
    if touched is not None:
        plan = replace(Plan.of(taken), **{name: getattr(plan, name) for name in touched})
    if not taken.is_idea:  # what the story is called and where it lies is said in the story
        plan = replace(plan, headline=taken.headline, section=taken.section)
    told = _told(Plan.of(taken), plan)
    if not told:
        return taken
    permits.require(not taken.dropped_at, _("This idea was dropped. Bring it back first."))
    is_own = set(told) <= (OWN_IDEA if taken.is_idea else OWN)
    permits.require(permits.may_set_status(taken, by) if is_own else permits.may_plan(taken, by))
    if seen and seen != taken.version:
        raise Overtaken(taken, told)
    _write(taken, plan, by)
    history.note(taken, history.CHANGED, by=by, told=told)
    return taken


@transaction.atomic
def take(item: Item, *, by: "User") -> Item:
    """Take an item that nobody has; raises PermissionDenied, ValidationError where somebody was faster."""
    taken = _take(item)
    if other := taken.assignments.select_related("user").first():
        raise ValidationError(_("%(who)s was faster and has it.") % {"who": other.user})
    permits.require(permits.may_take(taken, by), _("This is not yours to take. Ask an editor."))
    _write(taken, replace(Plan.of(taken), people=(by,)), by)
    history.note(taken, history.TAKEN, by=by)
    return taken


@transaction.atomic
def drop(item: Item, *, by: "User", reason: str) -> Item:
    """Drop an idea; raises PermissionDenied, and ValidationError without a reason."""
    taken = _take(item)
    permits.require(permits.may_drop(taken, by), _("Dropping this is for editors and those who have it."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, for those who come upon the idea again.")})
    taken.dropped_at, taken.dropped_by, taken.dropped_reason = timezone.now(), str(by), reason.strip()
    _stamp(taken, by)
    history.note(taken, history.DROPPED, by=by, told={"reason": taken.dropped_reason})
    return taken


@transaction.atomic
def bring_back(item: Item, *, by: "User") -> Item:
    """Bring a dropped idea back; raises PermissionDenied."""
    taken = _take(item)
    permits.require(
        permits.may_drop(taken, by), _("Bringing this back is for editors and those who have it.")
    )
    taken.dropped_at, taken.dropped_by, taken.dropped_reason = None, "", ""
    _stamp(taken, by)
    history.note(taken, history.BROUGHT_BACK, by=by)
    return taken


def fulfil(page: Page) -> None:
    """Note that a planned story is before readers: no time is due any more, and what follows is new work."""
    Item.objects.filter(page_id=page.pk).update(due_at=None, status=Status.IN_WORK)


def of_page(page: Page) -> Item:
    """Return the plan of a story; a new one, not yet kept, where nobody has planned it."""
    found: Item | None = Item.objects.filter(page_id=page.pk).first()
    return found or Item(page=page, headline=page.title, status=Status.IN_WORK)


def _take(item: Item) -> Item:
    """Take the row, so that of two people one comes first; make it for a story that has none."""
    if item.pk is None:
        defaults = {"headline": item.headline, "status": item.status}
        item, _made = Item.objects.get_or_create(page=item.page, defaults=defaults)
    taken = Item.objects.select_for_update(of=("self",), no_key=True).filter(pk=item.pk).first()
    if taken is None:
        raise ValidationError(_("This is gone: its story was deleted. Load the rundown again."))
    return taken


def _write(item: Item, plan: Plan, by: "User") -> None:
    """Keep a plan, and tell those who were given it just now."""
    item.due_at, item.note, item.status = plan.due_at, plan.note.strip(), plan.status
    if item.is_idea:
        item.headline, item.section = plan.headline.strip(), plan.section
        permits.require(permits.may_see(item, by), _("You have no part in this section. Choose another."))
    item.full_clean(exclude=["page"])
    _stamp(item, by)
    wanted = {person.pk for person in plan.people}
    item.assignments.exclude(user__in=wanted).delete()
    known = set(item.assignments.values_list("user_id", flat=True))
    for person in [person for person in plan.people if person.pk not in known]:
        is_own = person.pk == by.pk
        seen = timezone.now() if is_own else None
        Assignment.objects.create(item=item, user=person, by_name=str(by), seen_at=seen)
        if not is_own:
            tasks.tell_assigned.enqueue(item.pk, person.pk)


def _stamp(item: Item, by: "User") -> None:
    item.changed_at, item.changed_by = timezone.now(), str(by)
    item.save()


def _told(before: Plan, after: Plan) -> dict[str, str]:
    """Say in words what is another."""
    is_another = {
        "people": {one.pk for one in before.people} != {one.pk for one in after.people},
        "due_at": before.due_at != after.due_at,
        "status": before.status != after.status,
        "note": before.note.strip() != after.note.strip(),
        "headline": before.headline.strip() != after.headline.strip(),
        "section": before.section != after.section,
    }
    words = _words_of(after)
    return {name: words[name] for name, differs in is_another.items() if differs}


def _words_of(plan: Plan) -> dict[str, str]:
    """Say a plan in words."""
    return {
        "people": ", ".join(map(str, plan.people)) or _("nobody"),
        "due_at": told_at_desk(plan.due_at) if plan.due_at else _("no time"),
        "status": str(Status(plan.status).label),
        "note": plan.note.strip() or _("none"),
        "headline": plan.headline.strip(),
        "section": plan.section.title if plan.section else _("none yet"),
    }
