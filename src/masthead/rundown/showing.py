"""What is shown of a line beside what it is sorted by: read for the lines on the screen, never for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from masthead.articles.models import Byline, Kind
from masthead.rundown.lines import IDEA, PAGE, Board, Line
from masthead.rundown.models import Status
from masthead.rundown.states import State
from masthead.staff.models import User

PRESENT = timedelta(minutes=2)  # since a browser last said that a story is open in it
KINDS = dict(Kind.choices)
Facts = tuple[int, int, str, datetime | None]
UNKNOWN: Facts = (0, 0, "", None)


@dataclass(frozen=True)
class Shown:
    """A line with everything that stands in it."""

    line: Line
    section: str
    url: str  # where it is written; of an idea: where it is planned
    plan_url: str
    who: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)
    editing: list[str] = field(default_factory=list)  # who has it open now
    touched_by: str = ""
    block: str = ""  # what the first check says that blocks it
    as_of: datetime | None = None  # when the checks were asked; empty: not yet
    locked_by: str = ""
    late_by: timedelta | None = None

    @property
    def state(self) -> str:
        """Return its state in words."""
        return str(State(self.line.state).label)

    @property
    def story_kind(self) -> str:
        """Return the kind of story in words, where it is more than a piece of news: that is what most are."""
        kind = "" if self.line.story_kind == Kind.NEWS else str(KINDS.get(self.line.story_kind, ""))
        return "" if kind == self.section else kind

    @property
    def is_idea(self) -> bool:
        """Whether nobody has begun to write it."""
        return self.line.kind == IDEA

    @property
    def is_unassigned(self) -> bool:
        """Whether anybody might take it."""
        return not self.line.people and self.line.state in set(Status)

    @property
    def is_unasked(self) -> bool:
        """Whether the checks have still to be asked of it."""
        return not self.is_idea and self.as_of is None and self.line.state != State.PUBLISHED

    @property
    def more_blocks(self) -> int:
        """Return how many checks block it beside the one that is told."""
        return max(0, self.line.blocks - 1)


def show(lines: Iterable[Line], board: Board, names: Mapping[int, str]) -> dict[Line, Shown]:
    """Describe the lines that are on the screen."""
    lines = list(lines)
    pages = [line.key for line in lines if line.kind == PAGE]
    writers, editing, states = _writers(pages), _editing(pages, board.now), _pages(pages)
    shown = {}
    for line in lines:
        is_page = line.kind == PAGE
        touched, locked, block, as_of = states.get(line.key, UNKNOWN) if is_page else UNKNOWN
        shown[line] = Shown(
            line=line,
            section=board.sections.get(line.section, ""),
            url=address_of(line) if not is_page else reverse("wagtailadmin_pages:edit", args=[line.key]),
            plan_url=address_of(line),
            who=_named(line.people, names),
            writers=writers.get(line.key, _named([line.owner], names)) if is_page else [],
            editing=_named(editing.get(line.key, ()), names) if is_page else [],
            touched_by="".join(_named([touched], names)),
            block=block,
            as_of=as_of,
            locked_by="".join(_named([locked], names)),
            late_by=board.now - line.late_since if line.late_since else None,
        )
    return shown


def address_of(line: Line) -> str:
    """Return where a line is planned."""
    return reverse("rundown_item", args=[line.kind, line.key])


def names_of_staff() -> dict[int, str]:
    """Return everybody's name by the key of their account, in the order of names."""
    people = User.objects.only("first_name", "last_name", "email", "is_active")
    named = {person.pk: _name(person) for person in people}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def _name(person: User) -> str:
    return str(person) if person.is_active else _("%(name)s (has left)") % {"name": person}


def _named(keys: Iterable[int], names: Mapping[int, str]) -> list[str]:
    return [names[key] for key in keys if key in names]


def _writers(pages: Collection[int]) -> dict[int, list[str]]:
    """Return the bylines of drafts."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Byline.objects.filter(article__in=pages).order_by("sort_order")
    for page, name in rows.values_list("article_id", "author__title"):
        found[page].append(name)
    return found


def _editing(pages: Collection[int], now: datetime) -> dict[int, list[int]]:
    """Return who has which story open."""
    kind = ContentType.objects.get_for_model(Page)
    sessions = EditingSession.objects.filter(
        content_type=kind, object_id__in=map(str, pages), last_seen_at__gt=now - PRESENT
    )
    found: dict[int, list[int]] = defaultdict(list)
    for page, user in sessions.order_by("user_id").values_list("object_id", "user_id").distinct():
        found[int(page)].append(user)
    return found


def _pages(pages: Collection[int]) -> dict[int, Facts]:
    """Return who saved a story last, who has locked it, what blocks it and as of when."""
    rows = Page.objects.filter(pk__in=pages).values_list(
        "pk", "latest_revision__user_id", "locked_by_id", "standing__first", "standing__as_of"
    )
    return {key: (user or 0, locked or 0, first or "", as_of) for key, user, locked, first, as_of in rows}
