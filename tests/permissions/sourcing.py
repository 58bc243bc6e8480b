"""Acts on who says what: sign an unnamed source off, ask for replies."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from masthead.sourcing import replies, signing
from masthead.sourcing.checks import OVERRIDE, open_requests
from masthead.sourcing.models import ReplyOverride, ReplyRequest, SignOff
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.statements import statements
from masthead.sourcing.tests.factories import ReplyRequestFactory
from masthead.staff.models import User
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import DRAFTS, SOURCED, Scene

PART = begin("Sources and replies")
WHY = {"reason": "For a good reason."}
OTHER = "Cy Dam"


def _shown(scene: Scene) -> Any:
    return unnamed_in(scene.draft)[0]


def _ticked(scene: Scene) -> dict[str, str]:
    boxes = {f"statement_{number}": "on" for number, _said in enumerate(statements())}
    return {"shown": _shown(scene).hash, **boxes}


def _sign_off(scene: Scene) -> None:
    signing.sign_off(scene.story, _shown(scene).hash, by=scene.user, stated=statements())


def _can_edit(user: User, scene: Scene) -> bool:
    return bool(scene.story.permissions_for_user(user).can_edit())


def _asked(whom: str = "Bo Weir") -> dict[str, Any]:
    now = timezone.localtime()
    times = {"asked_at": now - timedelta(hours=3), "deadline": now + timedelta(hours=3)}
    said = {"whom": whom, "capacity": "", "question": "Was it checked?", "channel": "email"}
    return {**said, **{name: f"{at:%Y-%m-%d %H:%M}" for name, at in times.items()}}


def _ask(scene: Scene) -> None:
    request = ReplyRequestFactory.build(page=None, page_key=None, title="")
    replies.ask(scene.story, request, by=scene.user)


def _with_request(scene: Scene) -> None:
    scene.about["request"] = ReplyRequestFactory.create(page=scene.story)


def _request(scene: Scene) -> ReplyRequest:
    return ReplyRequest.objects.get(pk=scene.about["request"].pk)


def _address(scene: Scene) -> list[int]:
    return [scene.key, scene.about["request"].pk]


def _rename(scene: Scene) -> None:
    request = _request(scene)
    request.whom = OTHER
    replies.change(request, by=scene.user)


def _settle(scene: Scene) -> None:
    request = _request(scene)
    request.status = ReplyRequest.Status.DECLINED
    replies.settle(request, by=scene.user)


def _let_run(scene: Scene) -> None:
    """Have somebody let the story run without the reply."""
    _with_request(scene)
    said = {"request_key": _request(scene).pk, "page_key": scene.key, "reason": "It was late."}
    ReplyOverride.objects.create(by_name=OTHER, by_key=scene.house.writer.pk, **said)


ASKED = tuple(row.after(_with_request) for row in DRAFTS)
KEEPING: dict[str, Any] = {
    "asks": f"`{replies.KEEP}` and the page: `can_edit`",
    "may": lambda user, scene: user.has_perm(replies.KEEP) and _can_edit(user, scene),
}
act(
    "Sign an unnamed source off",
    desk("sourcing_sign", _ticked, at=lambda s: [s.key, _shown(s).key]),
    program("`signing.sign_off`", _sign_off),
    rows=SOURCED,
    asks=f"`{signing.SIGN_OFF}`, the page: `can_edit`, and that they did not write it",
    may=lambda user, scene: not signing.why_not(scene.draft, user),
    happened=lambda scene: SignOff.objects.filter(page_key=scene.key).exists(),
)
act(
    "Note that somebody was asked for a reply",
    desk("sourcing_ask", lambda _s: _asked()),
    program("`replies.ask`", _ask),
    rows=DRAFTS,
    happened=lambda scene: ReplyRequest.objects.filter(page=scene.key).exists(),
    **KEEPING,
)
act(
    "Change a request for a reply",
    desk("sourcing_change", lambda _s: _asked(OTHER), at=_address),
    program("`replies.change`", _rename),
    rows=ASKED,
    happened=lambda scene: _request(scene).whom == OTHER,
    **KEEPING,
)
act(
    "Note what came of a request",
    desk("sourcing_settle", lambda _s: {"status": "declined"}, at=_address),
    program("`replies.settle`", _settle),
    rows=ASKED,
    happened=lambda scene: not _request(scene).is_open,
    **KEEPING,
)
act(
    "Let a story run without a reply",
    desk("sourcing_run", lambda _s: WHY, at=_address),
    program("`replies.override`", lambda s: replies.override(s.story, _request(s), by=s.user, **WHY)),
    rows=ASKED,
    asks=f"`{OVERRIDE}` and the page: `can_edit`",
    may=lambda user, scene: user.has_perm(OVERRIDE) and _can_edit(user, scene),
    happened=lambda scene: ReplyOverride.objects.filter(page_key=scene.key).exists(),
)
act(
    "Wait for a reply after all",
    desk("sourcing_take_back", lambda _s: WHY, at=_address),
    program("`replies.take_back`", lambda s: replies.take_back(s.story, _request(s), by=s.user, **WHY)),
    rows=tuple(row.after(_let_run) for row in DRAFTS),
    asks=f"`{OVERRIDE}` and the page: `can_edit`",
    may=lambda user, scene: user.has_perm(OVERRIDE) and _can_edit(user, scene),
    happened=lambda scene: open_requests(scene.key).exists(),
)
act(
    "Read which replies are open",
    screen("sourcing_replies", lambda _s: []),
    happened=was_shown,
    **holds(replies.KEEP),
)
