"""Acts around what a story says: sign off, ask for replies, correct, take down, tell the story so far."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from masthead.chronicle import curating
from masthead.chronicle.models import Relation, Telling
from masthead.chronicle.tests.factories import PersonFactory, RelationFactory
from masthead.corrections.correcting import correct
from masthead.corrections.models import Correction, CorrectionSettings, SilentFix, Takedown
from masthead.corrections.note import Note
from masthead.corrections.silence import fix_silently
from masthead.corrections.taking_down import put_back, take_down
from masthead.sourcing import replies, signing
from masthead.sourcing.models import ReplyOverride, ReplyRequest, SignOff
from masthead.sourcing.passages import unnamed_in
from masthead.sourcing.tests.factories import ReplyRequestFactory
from masthead.staff.models import User
from masthead.topics.tests.factories import TopicFactory
from tests.permissions.acts import act, desk, holds, program, screen, was_shown
from tests.permissions.scenes import DRAFTS, LIVE, SOURCED, Row, Scene
from tests.permissions.things import kept

WHY = {"reason": "For a good reason."}


def _shown(scene: Scene) -> Any:
    return unnamed_in(scene.draft)[0]


act(
    "Sign an unnamed source off",
    desk(
        "sourcing_sign",
        lambda s: {"shown": _shown(s).hash, **{f"statement_{n}": "on" for n in range(len(signing.statements()))}},
        at=lambda s: [s.key, _shown(s).key],
    ),
    program(
        "`signing.sign_off`",
        lambda s: signing.sign_off(s.story, _shown(s).hash, by=s.user, stated=signing.statements()),
    ),
    rows=SOURCED,
    asks="`sourcing.sign_off_unnamed`, the page: `can_edit`, and that they did not write it",
    may=lambda user, scene: not signing.why_not(scene.draft, user),
    happened=lambda scene: SignOff.objects.filter(page_key=scene.key).exists(),
)


def _can_edit(user: User, scene: Scene) -> bool:
    return bool(scene.story.permissions_for_user(user).can_edit())


def _asked() -> dict[str, Any]:
    now = timezone.localtime()
    times = {"asked_at": now - timedelta(hours=3), "deadline": now + timedelta(hours=3)}
    said = {"whom": "Bo Weir", "capacity": "", "question": "Was it checked?", "channel": "email"}
    return {**said, **{name: f"{at:%Y-%m-%d %H:%M}" for name, at in times.items()}}


def _ask(scene: Scene) -> None:
    request = ReplyRequestFactory.build(page=None, page_key=None, title="")
    replies.ask(scene.story, request, by=scene.user)


def _with_request(row: Row) -> Row:
    def prepare(scene: Scene) -> None:
        scene.about["request"] = ReplyRequestFactory.create(page=scene.story)

    return Row(row.words, row.state, is_own=row.is_own, prepare=prepare)


def _settle(scene: Scene) -> None:
    request = _request(scene)
    request.status = ReplyRequest.Status.DECLINED
    replies.settle(request, by=scene.user)


def _request(scene: Scene) -> ReplyRequest:
    return ReplyRequest.objects.get(pk=scene.about["request"].pk)


KEEPING = {
    "asks": "`sourcing.keep_replies` and the page: `can_edit`",
    "may": lambda user, scene: user.has_perm(replies.KEEP) and _can_edit(user, scene),
}
act(
    "Note that somebody was asked for a reply",
    desk("sourcing_ask", lambda _scene: _asked()),
    program("`replies.ask`", _ask),
    rows=DRAFTS,
    happened=lambda scene: ReplyRequest.objects.filter(page=scene.key).exists(),
    **KEEPING,
)
act(
    "Change a request for a reply",
    desk("sourcing_change", lambda _s: _asked() | {"whom": "Cy Dam"}, at=lambda s: [s.key, _request(s).pk]),
    program("`replies.change`", lambda s: _rename(s)),
    rows=tuple(map(_with_request, DRAFTS)),
    happened=lambda scene: _request(scene).whom == "Cy Dam",
    **KEEPING,
)
act(
    "Note what came of a request",
    desk("sourcing_settle", lambda _s: {"status": "declined"}, at=lambda s: [s.key, _request(s).pk]),
    program("`replies.settle`", _settle),
    rows=tuple(map(_with_request, DRAFTS)),
    happened=lambda scene: not _request(scene).is_open,
    **KEEPING,
)


def _rename(scene: Scene) -> None:
    request = _request(scene)
    request.whom = "Cy Dam"
    replies.change(request, by=scene.user)


act(
    "Let a story run without a reply",
    desk("sourcing_run", lambda _s: WHY, at=lambda s: [s.key, _request(s).pk]),
    program("`replies.override`", lambda s: replies.override(s.story, _request(s), by=s.user, **WHY)),
    rows=tuple(map(_with_request, DRAFTS)),
    asks="`sourcing.override_replies` and the page: `can_edit`",
    may=lambda user, scene: user.has_perm("sourcing.override_replies") and _can_edit(user, scene),
    happened=lambda scene: ReplyOverride.objects.filter(page_key=scene.key).exists(),
)
act("Read which replies are open", screen("sourcing_replies", lambda _s: []), happened=was_shown, **holds(replies.KEEP))


def _published(permission: str) -> dict[str, Any]:
    return {
        "asks": f"`{permission}` and the page: `can_publish`",
        "may": lambda user, scene: (
            user.has_perm(permission) and scene.story.permissions_for_user(user).can_publish()
        ),
    }


NOTE = {"kind": "correction", "text": "It was built in 1936.", "signed": "The desk"}
act(
    "Correct",
    desk(
        "corrections_correct",
        lambda _s: {**NOTE, "text": '{"blocks": [{"key": "a", "text": "It was built in 1936.", "type": "unstyled",'
        ' "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}}], "entityMap": {}}'},
    ),
    program("`correct`", lambda s: correct(s.story, Note(*NOTE.values()), by=s.user, with_draft=False)),
    rows=LIVE,
    happened=lambda scene: Correction.objects.filter(page_key=scene.key).exists(),
    **_published("corrections.correct"),
)
act(
    "Mend silently",
    desk("corrections_fix_silently", lambda _s: WHY),
    program("`fix_silently`", lambda s: fix_silently(s.story, by=s.user, **WHY)),
    rows=tuple(Row(row.words, row.state, is_own=row.is_own, prepare=lambda _s: _be_lenient()) for row in LIVE),
    happened=lambda scene: SilentFix.objects.filter(page_key=scene.key).exists(),
    **_published("corrections.fix_silently"),
)


def _be_lenient() -> None:
    house = CorrectionSettings.of_house()
    house.silent_words = 50
    house.save()


def _down(scene: Scene) -> None:
    chief = User.objects.filter(is_superuser=True).order_by("pk").last()
    assert chief is not None
    take_down(Page.objects.get(pk=scene.key), by=chief, **WHY)


act(
    "Take down",
    desk("corrections_take_down", lambda _s: WHY),
    program("`take_down`", lambda s: take_down(s.story, by=s.user, **WHY)),
    rows=LIVE,
    happened=lambda scene: Takedown.objects.filter(page_key=scene.key).exists(),
    **holds("corrections.take_down"),
)
act(
    "Put back",
    desk("corrections_put_back", lambda _s: WHY),
    program("`put_back`", lambda s: put_back(s.story, by=s.user, **WHY)),
    rows=(Row("a story that was taken down", "live", prepare=_down),),
    happened=lambda scene: Takedown.objects.filter(page_key=scene.key, act="back").exists(),
    **holds("corrections.take_down"),
)


def _with_topic(scene: Scene) -> None:
    scene.about["topic"] = TopicFactory.create()


TOLD = {"order": "oldest", "is_under_stories": True}
act(
    "Change a story so far",
    desk("chronicle_curate", lambda _s: TOLD, at=lambda s: [s.about["topic"].pk]),
    program("`curating.tell_it`", lambda s: curating.tell_it(s.about["topic"], **TOLD, by=s.user)),
    rows=(Row("", prepare=_with_topic),),
    happened=lambda scene: Telling.objects.filter(topic=scene.about["topic"]).exists(),
    **holds(curating.CURATE),
)


def _relation(scene: Scene) -> dict[str, Any]:
    people = {name: PersonFactory.create().pk for name in ("person", "other")}
    return {**people, "kind": "sibling", "since": "", "until": "", "story": scene.key}


kept(
    "a relation between people",
    Relation,
    "relations",
    make=lambda scene: RelationFactory.create(story=scene.story),
    filled=_relation,
    change={"kind": "colleague"},
)
