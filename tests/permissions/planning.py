"""Acts on what the checks find."""

from masthead.checks import overriding, withdrawing
from masthead.checks.house import OVERRIDE
from masthead.checks.models import HouseLevel, Override, Withdrawal
from masthead.flags.checks import FLAGS, bar_writers
from masthead.flags.models import Sheet
from masthead.pages import checking
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.house import ADMINISTRATOR
from tests.permissions.scenes import DRAFTS, Scene

PART = begin("What the checks find")
WHY = {"reason": "There is a reason."}


def _strictly(_scene: Scene) -> None:
    """Let everything block that may, as a strict house does."""
    for rule in checking.rules():
        if rule.is_overridable and "block" in rule.levels:
            HouseLevel.objects.update_or_create(check_name=rule.name, defaults={"level": "block"})


def _found(scene: Scene) -> str:
    found = checking.look_through(scene.draft).blocking
    return next(one.key for one in found if one.override_permission == OVERRIDE)


act(
    "Set aside what a check found",
    desk("checks_override", lambda _s: WHY, at=lambda s: [s.key, _found(s)]),
    program("`overriding.override`", lambda s: overriding.override(s.draft, _found(s), by=s.user, **WHY)),
    rows=tuple(row.after(_strictly) for row in DRAFTS),
    asks=f"`{OVERRIDE}` and the page: `can_edit`",
    may=lambda user, scene: not overriding.why_not(scene.draft, user),
    happened=lambda scene: Override.objects.filter(page_key=scene.key).exists(),
)


def _flagged(scene: Scene) -> None:
    """Have somebody flag the story for the legal desk."""
    said = {"title": "", "by_name": "Cy Dam", "by_key": scene.house.writer.pk}
    Sheet.objects.create(page_key=scene.key, flags=["court"], **said)


def _flag(scene: Scene) -> str:
    return next(one.key for one in checking.look_through(scene.draft).blocking if one.check == FLAGS)


act(
    "Let a flagged story run without the legal desk",
    desk("checks_override", lambda _s: WHY, at=lambda s: [s.key, _flag(s)]),
    program("`overriding.override`", lambda s: overriding.override(s.draft, _flag(s), by=s.user, **WHY)),
    rows=tuple(row.after(_flagged) for row in DRAFTS),
    asks=f"`{OVERRIDE}`, the page: `can_edit`, and that they did not write it",
    may=lambda user, scene: not (overriding.why_not(scene.draft, user) or bar_writers(scene.draft, user)),
    happened=lambda scene: Override.objects.filter(page_key=scene.key).exists(),
)


def _set_aside(scene: Scene) -> None:
    """Have the administrator let the story run."""
    _strictly(scene)
    scene.about["finding"] = _found(scene)
    boss = scene.house.people[ADMINISTRATOR]
    overriding.override(scene.draft, scene.about["finding"], by=boss, **WHY)  # type: ignore[arg-type]  # there is one


act(
    "Take back what somebody set aside",
    desk("checks_withdraw", lambda _s: WHY, at=lambda s: [s.key, s.about["finding"]]),
    program(
        "`withdrawing.withdraw`",
        lambda s: withdrawing.withdraw(s.draft, s.about["finding"], by=s.user, **WHY),
    ),
    rows=tuple(row.after(_set_aside) for row in DRAFTS),
    asks=f"`{OVERRIDE}` and the page: `can_edit`",
    may=lambda user, scene: not overriding.why_not(scene.draft, user),
    happened=lambda scene: Withdrawal.objects.filter(page_key=scene.key).exists(),
)
act(
    "Open how strict each check is",
    screen("checks_levels", lambda _s: []),
    happened=was_shown,
    **holds("checks.change_houselevel"),
)
for _title, _where, _permission in (
    ("Read what was set aside", "checks_overrides", "checks.view_override"),
    ("Read what checks found", "checks_results", "checks.view_result"),
):
    act(
        _title,
        screen(_where, lambda _s: []),
        screen(f"{_where}_results", lambda _s: [], "its lines alone"),
        happened=was_shown,
        **holds(_permission),
    )
