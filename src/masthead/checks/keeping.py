"""Keep what the checks said of a version that was published, scheduled or approved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from masthead.audit.actors import find_actor
from masthead.checks.models import Result
from masthead.pages.checking import Finding

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User


def keep(page: "BasePage", wording: str, act: str, findings: Sequence[Finding], by: "User | None") -> Result:
    """Write a result for a page as it was worded; who acts is found out where the act does not say."""
    actor = find_actor(by)
    return Result.objects.create(
        page_key=page.pk,
        title_then=page.title,
        content_hash=wording,
        act=act,
        findings=[_plain(finding) for finding in findings],
        by_name=actor.name,
        by_key=actor.key,
    )


def _plain(finding: Finding) -> dict[str, Any]:
    """Write a finding down."""
    told = {
        "check": finding.check,
        "level": finding.level,
        "message": str(finding.message),
        "key": finding.key,
    }
    return {**told, "set_aside_by": finding.set_aside_by} if finding.set_aside_by else told
