"""Acts on the right to pictures: kill, undo, run all the same; agencies and licences."""

from django.utils import timezone
from wagtail.models import PageLogEntry

from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import killing, overriding, requesting, withdrawing
from masthead.rights.models import Agency, Licence, Override
from masthead.rights.tests.factories import AgencyFactory
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.house import ADMINISTRATOR
from tests.permissions.pictures import key_of, licence_of, photo_of
from tests.permissions.scenes import DRAFTS, Row, Scene
from tests.permissions.things import kept

PART = begin("Rights to pictures")
WHY = {"reason": "Withdrawn by the agency."}
GULL = {"name": "Gull", "credit": "GULL"}


def _of_agency(scene: Scene) -> None:
    scene.about["agency"] = AgencyFactory.create(name="Beacon")
    Licence.objects.filter(photo=key_of(scene)).update(agency=scene.about["agency"])


def _is_killed(scene: Scene) -> bool:
    return licence_of(scene).killed_at is not None


def _killed(scene: Scene) -> None:
    Licence.objects.filter(photo=key_of(scene)).update(killed_at=timezone.now(), kill_reason="Withdrawn.")


act(
    "Kill a picture",
    desk("rights_kill", lambda _s: WHY, at=lambda s: [key_of(s)]),
    program("`killing.kill`", lambda s: killing.kill([photo_of(s)], by=s.user, **WHY)),
    happened=_is_killed,
    **holds(killing.KILL),
)
act(
    "Kill all pictures of an agency",
    desk("rights_kill_agency", lambda _s: WHY, at=lambda s: [s.about["agency"].pk]),
    program("`killing.kill_agency`", lambda s: killing.kill_agency(s.about["agency"], by=s.user, **WHY)),
    rows=(Row("", prepare=_of_agency),),
    happened=_is_killed,
    **holds(killing.KILL),
)
act(
    "Undo a kill",
    desk("rights_undo", lambda _s: WHY, at=lambda s: [key_of(s)]),
    program("`killing.undo`", lambda s: killing.undo([photo_of(s)], by=s.user, **WHY)),
    rows=(Row("", prepare=_killed),),
    happened=lambda scene: not _is_killed(scene),
    **holds(killing.KILL),
)


def _killed_with_agency(scene: Scene) -> None:
    _of_agency(scene)
    _killed(scene)


act(
    "Undo kills of an agency's pictures",
    desk(
        "rights_undo_agency",
        lambda s: {**WHY, "kills": [kill.key for kill in killing.kills_of(s.about["agency"])]},
        at=lambda s: [s.about["agency"].pk],
    ),
    rows=(Row("", prepare=_killed_with_agency),),
    happened=lambda scene: not _is_killed(scene),
    **holds(killing.KILL),
)


def _with_doubtful_picture(scene: Scene) -> None:
    scene.about["doubtful"] = PhotoFactory.create(title="The mast", licence=None)
    draft = scene.draft
    draft.lead_photo = scene.about["doubtful"]
    draft.save_revision(user=draft.owner)


def _override(scene: Scene) -> None:
    overriding.override(scene.draft, scene.about["doubtful"], by=scene.user, **WHY)


DOUBTFUL = tuple(
    Row(row.words, row.state, is_own=row.is_own, prepare=_with_doubtful_picture) for row in DRAFTS
)
act(
    "Run a picture without a right to it",
    desk("rights_override", lambda _s: WHY, at=lambda s: [s.key, s.about["doubtful"].pk]),
    program("`overriding.override`", _override),
    rows=DOUBTFUL,
    happened=lambda scene: Override.objects.filter(page_id=scene.key).exists(),
    **holds("rights.override_gate"),
)


def _run(scene: Scene) -> None:
    """Have the administrator let the picture run."""
    _with_doubtful_picture(scene)
    boss = scene.house.people[ADMINISTRATOR]
    overriding.override(scene.draft, scene.about["doubtful"], by=boss, reason=WHY["reason"])  # type: ignore[arg-type]  # there is one


act(
    "Take back that a picture may run",
    desk("rights_withdraw", lambda _s: WHY, at=lambda s: [s.key, s.about["doubtful"].pk]),
    program(
        "`withdrawing.withdraw`",
        lambda s: withdrawing.withdraw(s.draft, s.about["doubtful"], by=s.user, reason=WHY["reason"]),
    ),
    rows=tuple(row.after(_run) for row in DOUBTFUL),
    happened=lambda scene: Override.objects.filter(page_id=scene.key).exclude(withdrawn_at=None).exists(),
    **holds("rights.override_gate"),
)
act(
    "Ask the editors about a picture",
    desk("rights_place", lambda _s: WHY, at=lambda s: [s.key, s.about["doubtful"].pk]),
    program(
        "`requesting.ask_editors`",
        lambda s: requesting.ask_editors(s.draft, s.about["doubtful"], by=s.user, words=WHY["reason"]),
    ),
    rows=tuple(row for row in DOUBTFUL if not row.is_own),  # who is the only editor has nobody to ask
    happened=lambda scene: PageLogEntry.objects.filter(page=scene.key, action=requesting.ACTION).exists(),
    **holds(requesting.ASK),
)
for _name, _address, _permission in (
    ("Read where pictures are used", "rights_uses", "rights.view_use"),
    ("Read which pictures run without a right", "rights_overrides", "rights.view_override"),
    ("Read which pictures were taken away", "rights_takings", "rights.view_licence"),
):
    act(
        _name,
        screen(_address, lambda _s: []),
        screen(f"{_address}_results", lambda _s: [], "its lines alone"),
        happened=was_shown,
        **holds(_permission),
    )
kept(
    "an agency",
    Agency,
    "agencies",
    make=lambda _scene: AgencyFactory.create(name="Beacon"),
    filled=lambda _scene: {
        "name": "Gull",
        "credit": "GULL",
        "credit_kind": "agency",
        "model": "",
        "media": ["1"],
    },
    change={"contact": "Bo Weir"},
    is_viewed=True,
)
kept(
    "a licence",
    Licence,
    "licences",
    make=licence_of,
    filled=None,
    change=None,
    is_viewed=True,
)
