"""What asks for an approval beside the editor's: other departments say it of a page, in words."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from masthead.approvals.steps import Step

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

Asker = Callable[["BasePage"], Iterable[str]]
_askers: dict[Step, list[Asker]] = {Step.LEGAL: [], Step.PICTURES: []}


def register(step: str, asker: Asker) -> None:
    """Add what gives the reasons why a page needs this step; none where it does not."""
    if asker not in _askers[Step(step)]:
        _askers[Step(step)].append(asker)


def unregister(step: str, asker: Asker) -> None:
    """Take it away (for tests and plugins)."""
    _askers[Step(step)].remove(asker)


def reasons(step: str, page: "BasePage") -> list[str]:
    """Return why a page needs the legal or the picture desk's approval, each reason once."""
    given = (str(reason) for asker in _askers.get(Step(step), []) for reason in asker(page))
    return list(dict.fromkeys(given))


def is_needed(step: str, page: "BasePage") -> bool:
    """Whether a step is taken for this page: an editor's always."""
    return Step(step) == Step.EDITOR or bool(reasons(step, page))
