"""How heavily the house takes the checks of one page, and which of their findings somebody has set aside."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property

from masthead.checks.models import EVERY_KIND, HouseLevel, Override
from masthead.checks.standing import find_standing
from masthead.pages.checking import Finding, House, Rule, rules

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

OVERRIDE = "checks.override"


class HouseRules(House):
    """The house's levels for a page of its kind; asks the database once for them."""

    def __init__(self, page: "BasePage") -> None:
        self.page = page
        self.kind = getattr(page, "kind_of_story", "")

    @cached_property
    def levels(self) -> dict[tuple[str, str], str]:
        """The levels that the house chose, by check and kind."""
        chosen = HouseLevel.objects.filter(kind__in={EVERY_KIND, self.kind})
        return {
            (name, kind): level for name, kind, level in chosen.values_list("check_name", "kind", "level")
        }

    def level_of(self, rule: Rule) -> str:
        """Return the level for the kind of story, for every kind, or the usual one."""
        return chosen_level(rule, self.kind, self.levels)

    def weigh(self, findings: list[Finding]) -> list[Finding]:
        """Name who set a blocking finding aside; lead to where that is done."""
        overridable = {rule.name for rule in rules() if rule.is_overridable}
        ours = [one for one in findings if one.level == "block" and one.check in overridable]
        if not ours or not self.page.pk:
            return findings
        standing = find_standing(self.page, ours)
        return [self._weigh(one, standing.get(one.key)) if one in ours else one for one in findings]

    def _weigh(self, finding: Finding, standing: Override | None) -> Finding:
        decided = replace(finding, override_permission=OVERRIDE)
        about = [self.page.pk, finding.key]
        if standing:
            back = reverse("checks_withdraw", args=about)
            return replace(decided, set_aside_by=standing.by_name, withdraw_url=back)
        return replace(decided, override_url=reverse("checks_override", args=about))


def chosen_level(rule: Rule, kind: str, levels: Mapping[tuple[str, str], str]) -> str:
    """Return the level of a check for a kind; one that the check does not allow counts for nothing."""
    for of_kind in (kind, EVERY_KIND):
        level = levels.get((rule.name, of_kind), "")
        if level in rule.levels:
            return level
    return rule.usual
