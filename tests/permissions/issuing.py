"""Acts on issues of newsletters: written, looked at, tried, approved, steered."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import time

from django.core.exceptions import ValidationError
from django.utils import timezone

from masthead.articles.tests.factories import write
from masthead.issues import approving, dispatch, steering
from masthead.issues.models import Digest, Issue, State
from masthead.issues.rights import APPROVE, CHANGE
from masthead.issues.tests.factories import make_issue, text
from masthead.issues.trying import TESTS, send_test
from masthead.mailing.models import Hold
from masthead.mailing.models import State as Sending
from masthead.newsletters.moving.rights import EXPORT
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.staff.models import Try
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("Issues of newsletters")
WORDS = {"blocks": [{"text": "Morning.", "type": "unstyled", "depth": 0, "key": "a"}], "entityMap": {}}
RULE = {"rhythm": "daily", "weekday": "4", "at": "07:00", "least": "3", "most": "8", "is_on": "on"}
NO_ONE = "nobody"  # no address: a test that is let through ends there, and is counted


def _filled(_scene: Scene) -> dict[str, object]:
    newsletter = NewsletterFactory.create()
    block = {"type": "text", "order": "0", "deleted": "", "id": "", "value": json.dumps(WORDS)}
    blocks = {f"body-0-{name}": value for name, value in block.items()}
    return {"newsletter": newsletter.pk, "subject": "Lanterns", "body-count": "1", **blocks}


kept(
    "an issue",
    Issue,
    "issues",
    make=lambda _scene: make_issue(text("Morning.")),
    filled=_filled,
    change={"subject": "Other lanterns", "body-count": "0"},  # scripts build that part of the form
    seen={"subject": "Other lanterns"},
    is_viewed=True,
)

kept(
    "an automatic issue",
    Digest,
    "digests",
    make=lambda _scene: Digest.objects.create(newsletter=NewsletterFactory.create(), at=time(7)),
    filled=lambda _scene: {"newsletter": NewsletterFactory.create().pk, **RULE},
    change={"subject": "The day"},
    is_viewed=True,
)


def _draft(scene: Scene) -> None:
    scene.about["issue"] = make_issue(text("Morning."))


def _approved(scene: Scene) -> None:
    _draft(scene)
    scene.about["issue"].approved_at = timezone.now()
    scene.about["issue"].state = State.APPROVED
    scene.about["issue"].save()


def _out(scene: Scene) -> None:
    _approved(scene)
    dispatch.send_due(timezone.now())
    scene.about["issue"].refresh_from_db()


def _paused(scene: Scene) -> None:
    _out(scene)
    scene.about["issue"].mailing.state = Sending.PAUSED
    scene.about["issue"].mailing.save()


def _held(scene: Scene) -> None:
    _draft(scene)
    newsletter = scene.about["issue"].newsletter
    Hold.objects.create(newsletter=newsletter, reason="6 % came back.", at=timezone.now())


def _is(state: State) -> Callable[[Scene], bool]:
    return lambda scene: Issue.objects.filter(pk=scene.about["issue"].pk, state=state).exists()


def _is_sent(state: Sending) -> Callable[[Scene], bool]:
    return lambda scene: Issue.objects.filter(pk=scene.about["issue"].pk, mailing__state=state).exists()


def _of_issue(scene: Scene) -> list[int]:
    return [scene.about["issue"].pk]


def _button(name: str) -> Callable[[Scene], dict[str, str]]:
    return lambda _scene: {"act": name, "address": NO_ONE}


def _steer(how: Callable[..., object]) -> Callable[[Scene], object]:
    return lambda scene: how(scene.about["issue"], by=scene.user, now=timezone.now())


DRAFT, APPROVED = (Row("", "live", prepare=_draft),), (Row("", "live", prepare=_approved),)
HELD = (Row("", "live", prepare=_held),)
OUT, PAUSED = (Row("", "live", prepare=_out),), (Row("", "live", prepare=_paused),)

act(
    "Look at an issue as mailboxes show it",
    screen("issues_look", _of_issue),
    screen("issues_face", lambda scene: [*_of_issue(scene), "phone"]),
    rows=DRAFT,
    happened=was_shown,
    **holds("issues.view_issue"),
)
act(
    "See the figures of newsletters",
    screen("issues_figures", lambda _scene: []),
    rows=DRAFT,
    happened=was_shown,
    **holds("issues.view_issue"),
)
act(
    "See to whom letters of an issue did not arrive",
    screen("issues_undelivered", lambda scene: [*_of_issue(scene), "refused"]),
    rows=OUT,
    happened=was_shown,
    **holds("newsletters.view_subscriber"),
)
act(
    "Download to whom letters of an issue did not arrive",
    screen("issues_undelivered_table", lambda scene: [*_of_issue(scene), "refused"]),
    rows=OUT,
    happened=was_shown,
    **holds(EXPORT),
)
act(
    "Approve an issue",
    desk("issues_look", _button("approve"), at=_of_issue),
    program("`approving.approve`", _steer(approving.approve)),
    rows=DRAFT,
    happened=_is(State.APPROVED),
    **holds(APPROVE),
)
act(
    "Take the approval of an issue back",
    desk("issues_look", _button("take-back"), at=_of_issue),
    program("`approving.take_back`", _steer(approving.take_back)),
    rows=APPROVED,
    happened=_is(State.DRAFT),
    **holds(APPROVE),
)
act(
    "Pause an issue that is being sent",
    desk("issues_look", _button("pause"), at=_of_issue),
    program("`steering.pause`", _steer(steering.pause)),
    rows=OUT,
    happened=_is_sent(Sending.PAUSED),
    **holds(APPROVE),
)
act(
    "Go on with an issue that is paused",
    desk("issues_look", _button("resume"), at=_of_issue),
    program("`steering.resume`", _steer(steering.resume)),
    rows=PAUSED,
    happened=_is_sent(Sending.WAITING),
    **holds(APPROVE),
)
act(
    "Lift what holds a newsletter",
    desk("issues_look", _button("lift"), at=_of_issue),
    program("`steering.lift`", _steer(steering.lift)),
    rows=HELD,
    happened=lambda _scene: not Hold.objects.exists(),
    **holds(APPROVE),
)
act(
    "Stop an issue for good",
    desk("issues_look", _button("stop"), at=_of_issue),
    program("`steering.stop`", _steer(steering.stop)),
    rows=OUT,
    happened=_is_sent(Sending.STOPPED),
    **holds(APPROVE),
)


def _try(scene: Scene) -> None:
    with suppress(ValidationError):
        send_test(scene.about["issue"], NO_ONE, by=scene.user, now=timezone.now())


act(
    "Send an issue as a test",
    desk("issues_look", _button("test"), at=_of_issue),
    program("`send_test`", _try),
    rows=DRAFT,
    happened=lambda _scene: Try.objects.filter(act=TESTS.act).exists(),
    **holds(CHANGE),
)


def _live(scene: Scene) -> None:
    scene.about["story"] = write()


act(
    "Make an issue of a story",
    desk(
        "issues_alert",
        lambda _scene: {"newsletter": NewsletterFactory.create().pk, "subject": "The lamps are lit"},
        at=lambda scene: [scene.about["story"].pk],
    ),
    rows=(Row("", "live", prepare=_live),),
    happened=lambda _scene: Issue.objects.exists(),
    **holds("issues.add_issue"),
)
