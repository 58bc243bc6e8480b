"""Set how heavily the house takes its checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write
from masthead.checks.house import chosen_level
from masthead.checks.kinds import offered
from masthead.checks.models import EVERY_KIND, HouseLevel
from masthead.pages.checking import Rule, rules

if TYPE_CHECKING:
    from masthead.staff.models import User

CHANGE = "checks.change_houselevel"
ACT = "masthead.checks.level"
ACT_WORDS = gettext_lazy("Level of a check changed")
WORDS: dict[str, str | Promise] = {
    "block": gettext_lazy("Blocks"),
    "ask": gettext_lazy("Asks"),
    "hint": gettext_lazy("Hints"),
    "off": gettext_lazy("Off"),
}


@dataclass(frozen=True)
class Row:
    """A check, with what the house chose for a kind of story and what holds where it chose nothing."""

    rule: Rule
    chosen: str
    otherwise: str


def title_of(rule: Rule) -> str:
    """Name a check; one that brought no title by its code."""
    return str(rule.title) or rule.name.replace("-", " ").capitalize()


def rows_for(kind: str) -> Iterator[Row]:
    """Give every check with its level for a kind of story."""
    chosen = HouseLevel.objects.filter(kind__in={EVERY_KIND, kind}).values_list("check_name", "kind", "level")
    levels = {(name, of_kind): level for name, of_kind, level in chosen}
    above = {key: level for key, level in levels.items() if key[1] != kind}
    for rule in rules():
        yield Row(rule, levels.get((rule.name, kind), ""), chosen_level(rule, EVERY_KIND, above))


@transaction.atomic
def set_levels(kind: str, wanted: Mapping[str, str], *, by: "User") -> int:
    """Set the levels of checks for a kind of story, nothing for what holds otherwise; say how many changed.

    Raises PermissionDenied, and ValidationError for an unknown kind or a level that a check does not allow.
    """
    if not by.has_perm(CHANGE):
        raise PermissionDenied(_("You may not set the checks of the house. Ask a publisher."))
    if kind != EVERY_KIND and kind not in offered():
        raise ValidationError(_("There is no kind of story “%(kind)s”.") % {"kind": kind})
    changed = [row for row in rows_for(kind) if wanted.get(row.rule.name, row.chosen) != row.chosen]
    for row in changed:
        _set(row, kind, wanted[row.rule.name], by)
    return len(changed)


def _set(row: Row, kind: str, level: str, by: "User") -> None:
    if level and level not in row.rule.levels:
        said = _("The check “%(check)s” does not know the level “%(level)s”.")
        raise ValidationError(said % {"check": title_of(row.rule), "level": level})
    kept = HouseLevel.objects.filter(check_name=row.rule.name, kind=kind)
    if level:
        HouseLevel.objects.update_or_create(check_name=row.rule.name, kind=kind, defaults={"level": level})
    else:
        kept.delete()
    data = {"check": row.rule.name, "kind": kind, "before": row.chosen, "after": level}
    words = _("“%(check)s”: %(before)s → %(after)s") % {
        "check": title_of(row.rule),
        "before": _word(row.chosen or row.otherwise),
        "after": _word(level or row.otherwise),
    }
    thing = Thing("checks.houselevel", row.rule.name, title_of(row.rule))
    write(Deed(ACT, words, thing), by=describe(by), at=timezone.now(), data=data)


def _word(level: str) -> str:
    return str(WORDS.get(level, level))
