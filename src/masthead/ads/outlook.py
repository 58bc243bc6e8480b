"""How a line stands towards its goal, and where it will be at the end of its flight, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from masthead.ads import pacing, shares
from masthead.ads.delivery import pace_of, task_of
from masthead.ads.figures import Count
from masthead.ads.models import Goal, Line, LinePace, Pacing
from masthead.ads.models.line import COUNTED, HUNDRED, State
from masthead.ads.obstacles import lacks_creative
from masthead.ads.traffic import Traffic


@dataclass(frozen=True)
class Outlook:
    """A line's way to its goal."""

    wanted: int | None  # None: nothing is counted towards a goal
    delivered: int
    due: int | None  # what an even line should have delivered by now
    forecast: str
    is_short: bool = False


def outlook_of(line: Line, count: Count, traffic: Traffic) -> Outlook:
    """Say how a line stands; lines are read with their `pace`."""
    if line.goal == Goal.SHARE and line.amount:
        return _outlook_of_share(line, count, traffic)
    if line.goal not in COUNTED or not line.amount:
        return Outlook(None, count.impressions, None, "")
    delivered = count.clicks if line.goal == Goal.CLICKS else count.impressions
    words, is_short = _forecast(line, delivered, traffic)
    return Outlook(line.amount, delivered, _due(line, traffic), words, is_short)


def _outlook_of_share(line: Line, count: Count, traffic: Traffic) -> Outlook:
    row: LinePace | None = getattr(line, "pace", None)
    is_held = row is not None and row.share == line.amount
    words, is_short = _said_of_rest(line, traffic) or (_("Nothing to say yet: too few have seen it."), False)
    if row and is_held:
        about = {"delivered": count.impressions, "opportunities": count.opportunities}
        words, is_short = _forecast_share(line, row, shares.held(row, **about), traffic)
    return Outlook(None, count.impressions, None, words, is_short)


def _forecast_share(line: Line, row: LinePace, held: float | None, traffic: Traffic) -> tuple[str, bool]:
    """Say which share a line has had so far, and whether it can have what was agreed."""
    wanted, is_over = (line.amount or 0) / HUNDRED, bool(line.ends_at and line.ends_at <= traffic.now)
    most = shares.attainable(pace_of(row))
    said = _said_of_rest(line, traffic)
    if said and (not is_over or held is None):
        return said
    if held is None or most is None:
        return _("Nothing to say yet: too few have seen it."), False
    told = {"held": _percent(held), "most": _percent(most)}
    if is_over:
        return _("Ended with a share of %(held)s.") % told, held < pacing.SHORT * wanted
    if most < pacing.SHORT * wanted:
        words = _("Has a share of %(held)s; more than %(most)s are not to be had.")
        return words % told, True
    return _("Has a share of %(held)s.") % told, False


def _due(line: Line, traffic: Traffic) -> int | None:
    """Say what an even line should have delivered: of its goal the part of its readers that have come."""
    if line.pacing != Pacing.EVEN or not line.starts_at or not line.ends_at or not line.amount:
        return None
    if line.ends_at <= traffic.now:
        return line.amount
    if line.starts_at >= traffic.now:
        return 0
    passed = traffic.passed(line.starts_at)
    whole = passed + traffic.ahead(line.ends_at)
    return round(line.amount * passed / whole) if whole else None


def _forecast(line: Line, delivered: int, traffic: Traffic) -> tuple[str, bool]:
    wanted, now = line.amount or 0, traffic.now
    if delivered >= wanted:
        return _("Has reached its goal."), False
    if line.ends_at and line.ends_at <= now:
        return _("Ended at %(percent)d %%, short by %(short)s.") % _missed(delivered, wanted), True
    if line.state != State.READY:
        return _("Does not run; it is at %(percent)d %%.") % _missed(delivered, wanted), False
    return _said_of_rest(line, traffic) or _outcome(line, delivered, traffic)


def _said_of_rest(line: Line, traffic: Traffic) -> tuple[str, bool] | None:
    """Say why a line does not run at all, whatever its goal."""
    now = traffic.now
    if line.ends_at and line.ends_at <= now:
        return _("Ended."), False
    if line.state != State.READY:
        return _("Does not run."), False
    if line.starts_at and line.starts_at > now:
        return _("Has not begun."), False
    if lacks_creative(line, now):
        return _("Does not run: it has no approved creative."), True
    return None


def _outcome(line: Line, delivered: int, traffic: Traffic) -> tuple[str, bool]:
    """Say where a line that runs will be at its end."""
    if line.ends_at is None:
        return _("Runs until it has reached its goal."), False
    row: LinePace | None = getattr(line, "pace", None)
    task = task_of(line, traffic)
    found = pacing.expected(pace_of(row), task) if row else None
    if found is None:
        return _("Nothing to say yet: too few have seen it."), False
    found = max(found, delivered)
    if found >= task.goal:
        return _("Will reach its goal."), False
    words = _("Will reach %(percent)d %%, short by %(short)s.") % _missed(found, task.goal)
    return words, found < pacing.SHORT * task.goal


def _missed(found: int, wanted: int) -> dict[str, object]:
    return {"percent": found * HUNDRED // wanted, "short": f"{wanted - found:,}"}


def _percent(share: float) -> str:
    return f"{share * HUNDRED:.1f}\N{NO-BREAK SPACE}%"
