"""What speaks against a line as it was saved: said to whoever sells it, who may know better."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from masthead.ads.meeting import shared_places
from masthead.ads.models import Goal, Line, State
from masthead.ads.obstacles import (
    doubts_of_cap,
    doubts_of_order,
    doubts_of_readers,
    doubts_of_rivals,
    doubts_of_shares,
)
from masthead.ads.prospects import Likely, likely_for

NAMED = 3


def doubts_of(line: Line, now: datetime) -> list[str]:
    """Say what speaks against a saved line: a goal that cannot be met, lines in its way, nobody to see it."""
    return [
        *doubts_of_readers(line, now),
        *_doubts_of_amount(line, now),
        *_doubts_of_starved(line, now),
        *doubts_of_order(line),
        *doubts_of_rivals(line),
        *doubts_of_cap(line),
        *doubts_of_shares(line),
    ]


def _doubts_of_amount(line: Line, now: datetime) -> Iterable[str]:
    """Say that a goal or a share is not to be had, as far as lines that come before take their own."""
    likely = likely_for(line, now)
    if likely and likely.is_short:
        yield _short_of_share(line, likely) if line.goal == Goal.SHARE else _short_of_goal(line, likely)


def _short_of_share(line: Line, likely: Likely) -> str:
    words = _(
        "“%(line)s” will hardly have its share: about %(most)d of %(wanted)d %% are to be had. Before it,"
        " or beside it, come: %(names)s. Have it come earlier (priority), aim it at more places, or"
        " lower the share."
    )
    told = {"most": likely.number, "wanted": likely.wanted, "names": _names(likely.before)}
    return words % {"line": line.name, **told}


def _short_of_goal(line: Line, likely: Likely) -> str:
    words = _("“%(line)s” will hardly reach its goal: about %(likely)s of %(wanted)s %(what)s are to be had.")
    told = {
        "line": line.name,
        "likely": f"{likely.number:,}",
        "wanted": f"{likely.wanted:,}",
        "what": line.get_goal_display().lower(),
    }
    before = _names(likely.before)
    others = _("Before it, or beside it, come: %(names)s.") % {"names": before} if before else ""
    cure = _("Let it run longer, aim it at more, have it come earlier (priority), or lower the goal.")
    return " ".join(filter(None, [words % told, others, cure]))


def _doubts_of_starved(line: Line, now: datetime) -> Iterable[str]:
    """Name the lines that would have what they were sold for, were it not for this one."""
    starved = [other for other in _beneath(line) if _is_starved(other, line, now)]
    if starved:
        yield _(
            "Since “%(line)s” runs, these will hardly have what they were sold for: %(names)s. Have them come"
            " earlier (priority), part the places or flights, or lower what “%(line)s” is sold."
        ) % {"line": line.name, "names": _names(starved)}


def _beneath(line: Line) -> list[Line]:
    """Find the running lines from which a line may take readers."""
    if line.state != State.READY:
        return []
    found = Line.objects.filter(state=State.READY).exclude(pk=line.pk).select_related("pace")
    found = found.prefetch_related("creatives", "sections", "topics", "without_topics")
    return [other for other in found if shared_places(line, other)]


def _is_starved(other: Line, line: Line, now: datetime) -> bool:
    likely = likely_for(other, now)
    if likely is None or not likely.is_short or line not in likely.before:
        return False
    alone = likely_for(other, now, without=line)
    return alone is not None and not alone.is_short


def _names(lines: Sequence[Line]) -> str:
    named = ", ".join(f"“{line.name}”" for line in lines[:NAMED])
    more = len(lines) - NAMED
    return _("%(names)s and %(more)d more") % {"names": named, "more": more} if more > 0 else named
