"""Which overrides hold: nobody took them back, and they are about what is found now."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from masthead.checks.models import Override, Withdrawal
from masthead.pages.checking import Finding
from masthead.pages.snapshots import hash_of

if TYPE_CHECKING:
    from masthead.pages.base import BasePage


def not_taken_back(page_key: int, keys: Collection[str]) -> QuerySet[Override]:
    """Return the overrides of findings on a page that nobody has taken back, the oldest first."""
    given = Override.objects.filter(page_key=page_key, finding_key__in=keys)
    taken_back = Withdrawal.objects.filter(override_key=OuterRef("pk"))
    return given.filter(~Exists(taken_back)).order_by("at", "pk")


def find_standing(page: "BasePage", findings: Collection[Finding]) -> dict[str, Override]:
    """Return the latest override that holds for each of some findings, by their keys."""
    given: dict[str, list[Override]] = defaultdict(list)
    for one in not_taken_back(page.pk, {finding.key for finding in findings}):
        given[one.finding_key].append(one)
    if not given:
        return {}
    of_wording = {finding.key for finding in findings if finding.holds_for_wording}
    wording = hash_of(page) if of_wording & given.keys() else ""
    held = {
        key: [one for one in rows if key not in of_wording or one.content_hash == wording]
        for key, rows in given.items()
    }
    return {key: rows[-1] for key, rows in held.items() if rows}
