"""The lines of the rundown, each as short as sorting and filtering need: thousands are read at a time.

The number of queries does not grow with the number of lines. What is shown of a line beside this is read for
those that are shown (`masthead.rundown.showing`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db.models import Q
from wagtail.permissions import page_permission_policy

from masthead.pages.time_zone import desk_zone
from masthead.rundown import sources
from masthead.rundown.models import Assignment, Item, Standing, Status
from masthead.rundown.standing import OPEN
from masthead.rundown.states import State
from masthead.staff.models import User
from masthead.topics.models import Section

PAGE, IDEA = "story", "idea"  # what a line is about, as in its address
ITEM_FIELDS = ("id", "headline", "section_id", "section__path", "status", "due_at", "changed_at")


@dataclass(frozen=True, slots=True)
class Line:
    """One story, or the idea of one."""

    kind: str  # PAGE or IDEA
    key: int  # of the page, or of the item where there is only an idea
    headline: str
    state: str
    section: int = 0
    path: str = ""  # of a page that is out
    item: int = 0
    people: tuple[int, ...] = ()  # who has it
    owner: int = 0  # who began it
    due_at: datetime | None = None
    at: datetime | None = None  # when it goes live, or did
    touched_at: datetime | None = None
    story_kind: str = ""
    is_live: bool = False  # readers have an older version of it
    blocks: int = 0  # how many checks keep it from going live
    late_since: datetime | None = None
    late_reason: str = ""
    step: str = ""  # where it waits on its way to approval
    handed_by: int = 0
    handed_at: datetime | None = None
    is_sent_back: bool = False

    @property
    def whose(self) -> tuple[int, ...]:
        """Name who answers for it: those it was given to, or else whoever began it."""
        return self.people or ((self.owner,) if self.owner else ())


@dataclass
class Board:
    """All lines that somebody may see, and what they were read with."""

    now: datetime
    midnight: datetime  # when today began, by the magazine's clock
    sections: dict[int, str]  # in the order of the magazine
    lines: list[Line] = field(default_factory=list)


class _Facts:
    """What is known of all stories at once."""

    def __init__(self, now: datetime, midnight: datetime) -> None:
        self.now = now
        self.published = list(sources.published_between(midnight, now))
        self.reviews, self.going_live = sources.reviews(), sources.going_live()
        self.late = sources.late_pages(now)
        self.people = _assigned()
        self.sections: dict[str, int] = {path: key for key, path in _sections().values_list("pk", "path")}


def read_board(user: User, now: datetime) -> Board:
    """Read every line that somebody may see."""
    zone = desk_zone()
    midnight = datetime.combine(now.astimezone(zone).date(), time.min, zone)
    facts, roots = _Facts(now, midnight), roots_of(user)
    board = Board(now, midnight, dict(_sections().values_list("pk", "title")))
    board.lines = [*_drafts(facts, roots), *_ideas(facts, roots)]
    known = {line.key for line in board.lines if line.kind == PAGE}
    published = _published(facts.published, facts.sections)
    board.lines += [line for line in published if line.key not in known and line.path.startswith(roots)]
    return board


def read_newest(limit: int) -> list[Line]:
    """Read the newest stories of the magazine, whenever they went live."""
    sections = {path: key for key, path in _sections().values_list("pk", "path")}
    return list(_published(sources.just_published(limit), sections))


def roots_of(user: User) -> tuple[str, ...]:
    """Return the paths of the pages below which somebody sees what is planned: where they have any part."""
    return tuple(page.path for page in page_permission_policy.instances_with_direct_explore_permission(user))


def _sections() -> Any:
    return Section.objects.order_by("path")


def _assigned() -> dict[int, tuple[int, ...]]:
    """Return who has which open item."""
    is_open = Q(item__page=None, item__dropped_at=None) | Q(item__page__standing__isnull=False)
    found: dict[int, list[int]] = defaultdict(list)
    for item, user in Assignment.objects.filter(is_open).order_by("pk").values_list("item_id", "user_id"):
        found[item].append(user)
    return {item: tuple(users) for item, users in found.items()}


def _drafts(facts: _Facts, roots: tuple[str, ...]) -> Iterator[Line]:
    """Describe every story that is not live as it is."""
    page = ("draft_title", "path", "live", "owner_id", "latest_revision_created_at", "article__kind")
    item = ("pk", "status", "due_at")
    names = [f"page__{name}" for name in page] + [f"page__rundown_item__{name}" for name in item]
    rows = Standing.objects.filter(OPEN, page__article__isnull=False)
    for row in rows.values_list("pk", "blocks", *names):
        if row[3].startswith(roots):
            yield _draft(row, facts)


def _draft(row: tuple[Any, ...], facts: _Facts) -> Line:
    key, blocks, headline, path, live, owner, touched, kind, item, status, due = row
    review, late = facts.reviews.get(key), facts.late.get(key)
    is_late = due is not None and due < facts.now
    return Line(
        kind=PAGE,
        key=key,
        headline=headline,
        state=_state_of(key, status, facts),
        section=_section_at(path, facts.sections),
        item=item or 0,
        people=facts.people.get(item, ()),
        owner=owner or 0,
        due_at=due,
        at=facts.going_live.get(key),
        touched_at=touched,
        story_kind=kind,
        is_live=live,
        blocks=blocks,
        late_since=late.since if late else due if is_late else None,
        late_reason=late.reason if late else "",
        step=review.step if review else "",
        handed_by=review.by if review else 0,
        handed_at=review.since if review else None,
        is_sent_back=bool(review and review.is_sent_back),
    )


def _state_of(key: int, status: str | None, facts: _Facts) -> str:
    if key in facts.going_live:
        return State.SCHEDULED
    review = facts.reviews.get(key)
    if review and not review.is_sent_back:
        return State.IN_REVIEW
    return status or Status.IN_WORK


def _ideas(facts: _Facts, roots: tuple[str, ...]) -> Iterator[Line]:
    """Describe what is no more than an idea; one without a section is everybody's."""
    rows = Item.objects.filter(page=None, dropped_at=None).values_list(*ITEM_FIELDS)
    for key, headline, section, path, status, due, changed in rows:
        if path is None or path.startswith(roots):
            yield Line(
                kind=IDEA,
                key=key,
                headline=headline,
                state=status,
                section=section or 0,
                item=key,
                people=facts.people.get(key, ()),
                due_at=due,
                touched_at=changed,
                late_since=due if due is not None and due < facts.now else None,
            )


def _published(rows: Iterable[dict[str, Any]], sections: dict[str, int]) -> Iterator[Line]:
    """Describe what went live."""
    for row in rows:
        yield Line(
            kind=PAGE,
            key=row["key"],
            headline=row["title"],
            state=State.PUBLISHED,
            section=_section_at(row["path"], sections),
            path=row["path"],
            owner=row["owner_id"] or 0,
            at=row["at"],
            touched_at=row["latest_revision_created_at"],
            story_kind=row["kind"],
            is_live=True,
        )


def _section_at(path: str, sections: dict[str, int]) -> int:
    """Return the section that a page lies in."""
    return sections.get(path[: -Section.steplen], 0)
