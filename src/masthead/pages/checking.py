"""Checks of pages: who registered which, what they find, and how heavily the house takes it.

A check looks at a page as it would go live and yields findings. The house may set how heavily a check is
taken, and somebody may set a finding aside; a department above knows of both and is asked here (`consult`).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from django.utils.functional import Promise

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.staff.models import User

Level = Literal["block", "ask", "hint"]
OFF = "off"  # what the house may say beside the levels
ANY_LEVEL = ("block", "ask", "hint", OFF)


@dataclass(frozen=True)
class Finding:
    """One thing a check has to say about a page, and in which field.

    What blocks is a sentence: what is wrong and what to do. What is asked for, or only a hint, names what is
    missing, as the end of “Still missing: …”; where a house may have that block, `demand` is the sentence.
    """

    check: str
    level: Level
    message: str
    field: str = ""
    override_url: str = ""  # at the desk, where somebody who may sets it aside; empty: nobody may
    override_permission: str = ""
    mend_url: str = ""  # at the desk, where what is wrong is put right; empty: in the page itself
    mend_words: str = ""  # what the way there is called
    block: str = ""  # key of the block in the page where it is put right
    about: str = ""  # what exactly is found fault with: with other words it is another finding
    demand: str = ""  # the message where the house has the check block
    set_aside_by: str = ""  # whose word it is that the page may run all the same
    withdraw_url: str = ""  # at the desk, where that word is taken back
    of_wording: bool = False  # the whole wording is found fault with: setting it aside holds for that alone

    @property
    def holds_for_wording(self) -> bool:
        """Whether it is another finding once any word of the page is another: so is what names nothing."""
        return self.of_wording or not self.about

    @property
    def key(self) -> str:
        """Name the finding, the same each time as long as it is about the same thing."""
        about = "\0".join((self.field, self.block, self.about))
        return f"{self.check}-{hashlib.sha256(about.encode()).hexdigest()[:24]}"


Check = Callable[["BasePage"], Iterable[Finding]]


@dataclass(frozen=True)
class Place:
    """Where at the desk the house decides about a check, beside its level."""

    words: str | Promise  # Settings → Four eyes
    view: str
    args: tuple[str, ...] = ()
    permission: str = ""  # who has none is told where it is, and not led there


@dataclass(frozen=True)
class Rule:
    """A check as the house reads of it, and what it may decide about it.

    With levels, all findings of the check have the level that the house chose, the first where it chose none.
    """

    name: str
    check: Check
    title: str | Promise = ""
    says: str | Promise = ""  # what it looks at, in a sentence
    levels: Sequence[str] = ()  # that the house may choose among; none: as heavy as the check itself has it
    is_overridable: bool = False  # somebody who may can set aside what blocks, with a reason
    bars: "Callable[[BasePage, User], str] | None" = None  # why not somebody who otherwise may
    is_costly: bool = False  # it takes long: publishing waits for it only where it blocks
    taken: str | Promise = ""  # how heavily, in words, where there are no levels to choose among
    set_at: Place | None = None

    @property
    def usual(self) -> str:
        """The level where the house has chosen none; empty: as the check itself has it."""
        return self.levels[0] if self.levels else ""


class House(Protocol):
    """How heavily the house takes checks of one page."""

    def level_of(self, rule: Rule) -> str:
        """Return a level, OFF, or nothing where the check itself says it."""

    def weigh(self, findings: list[Finding]) -> list[Finding]:
        """Return the findings, with the way to set them aside and whose word it is where somebody did."""


@dataclass
class Sweep:
    """What the checks found in a page, and which of them there was no time for."""

    findings: list[Finding] = field(default_factory=list)
    left_out: list[Rule] = field(default_factory=list)

    @property
    def blocking(self) -> list[Finding]:
        """The findings for which a page may not go live."""
        return [finding for finding in self.findings if finding.level == "block" and not finding.set_aside_by]

    @property
    def owed(self) -> list[Finding]:
        """What readers are owed: at the desk an editor is asked before a page goes live without it."""
        return [finding for finding in self.findings if finding.level == "ask"]

    @property
    def better(self) -> list[Finding]:
        """What a page is better with."""
        return [finding for finding in self.findings if finding.level == "hint"]

    @property
    def missing(self) -> list[Finding]:
        """What a page may go live without but readers will miss: what is owed to them first."""
        return self.owed + self.better

    @property
    def set_aside(self) -> list[Finding]:
        """What would block, had not somebody said that it may run."""
        return [finding for finding in self.findings if finding.set_aside_by]


class _AsBuilt:
    """The house before anybody is consulted."""

    def level_of(self, rule: Rule) -> str:
        return rule.usual

    def weigh(self, findings: list[Finding]) -> list[Finding]:
        return findings


_rules: dict[str, Rule] = {}
_house: list[Callable[["BasePage"], House]] = [lambda _page: _AsBuilt()]


def add(rule: Rule) -> None:
    """Add a check; one of the same name is replaced."""
    _rules[rule.name] = rule


def register(name: str, check: Check, **said: Any) -> None:
    """Add a check under a name, with whatever else a `Rule` says; the same name again replaces it."""
    add(Rule(name, check, **said))


def unregister(name: str) -> None:
    """Take a check away (for tests and plugins)."""
    _rules.pop(name, None)


def rules() -> list[Rule]:
    """Give every check with what is said of it, in the order they were registered."""
    return list(_rules.values())


def registered() -> dict[str, Check]:
    """Give every check by its name."""
    return {name: rule.check for name, rule in _rules.items()}


def barred(page: "BasePage", finding: Finding, by: "User") -> str:
    """Say why somebody in particular may not set a finding aside, though others may; empty where they may."""
    rule = _rules.get(finding.check)
    return rule.bars(page, by) if rule and rule.bars else ""


def consult(house: Callable[["BasePage"], House]) -> None:
    """Ask a department above how heavily checks of a page are taken; called from `AppConfig.ready`."""
    _house[:] = [house]


def look_through(page: "BasePage", *, is_draft: bool = False, seconds: float | None = None) -> Sweep:
    """Run the checks on a page as it would go live, quick ones first.

    What is costly runs where it blocks, and for somebody at work on a draft; once the seconds are over,
    checks are left out.
    """
    sweep, house, begin = Sweep(), _house[0](page), perf_counter()
    for rule in sorted(_rules.values(), key=lambda rule: rule.is_costly):
        level = house.level_of(rule)
        if level == OFF or (rule.is_costly and level != "block" and not is_draft):
            continue
        if seconds is not None and perf_counter() - begin > seconds:
            sweep.left_out.append(rule)
        else:
            sweep.findings += _run(rule, page, level)
    sweep.findings = house.weigh(sweep.findings)
    return sweep


def find_faults(page: "BasePage") -> list[Finding]:
    """Return all that the checks find in a page as it would go live, set aside or not."""
    return look_through(page).findings


def find_blocking(page: "BasePage") -> list[Finding]:
    """Return the findings for which a page may not go live."""
    return look_through(page).blocking


def find_missing(page: "BasePage") -> list[Finding]:
    """Return what a page may go live without but readers will miss: what is owed to them first."""
    return look_through(page).missing


def _run(rule: Rule, page: "BasePage", level: str) -> Iterator[Finding]:
    for finding in rule.check(page):
        yield _at_level(finding, cast("Level", level)) if level else finding


def _at_level(finding: Finding, level: Level) -> Finding:
    """Say a finding as heavily as the house takes it."""
    said = finding.demand if level == "block" and finding.demand else finding.message
    return replace(finding, level=level, message=said)
