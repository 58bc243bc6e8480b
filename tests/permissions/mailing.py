"""Acts on newsletters: the lists, who is on them, and who gets nothing."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from masthead.newsletters import keeping, suppressing
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Import, Newsletter, Reason, Stage, Standing, Subscriber, Suppressed
from masthead.newsletters.moving import steps
from masthead.newsletters.moving.rights import EXPORT, IMPORT
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory
from tests.permissions.acts import act, begin, desk, holds, program, screen, was_shown
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("Newsletters")
FORM = {
    "frequency": "weekly",
    "state": "draft",
    "place": "5",
    "description": "The quay, in five minutes.",
    "heading": "newsletter",
    "typeface": "sans",
}

kept(
    "a newsletter",
    Newsletter,
    "newsletters",
    make=lambda _scene: NewsletterFactory.create(name="Harbour"),
    filled=lambda _scene: {"name": "Kitchen", "slug": "kitchen", **FORM},
    change={"description": "What moved."},
    is_viewed=True,
)


def _suppressed(_scene: Scene) -> Suppressed:
    suppressing.suppress(read_address("ada@mail.example"), Reason.HOUSE, now=timezone.now())
    return Suppressed.objects.get()


kept(
    "a subscriber",
    Subscriber,
    "subscribers",
    make=lambda _scene: SubscriptionFactory.create().subscriber,
    filled=None,
    change=None,
    is_viewed=True,
)
kept(
    "a suppressed address",
    Suppressed,
    "suppressed",
    make=_suppressed,
    filled=lambda _scene: {"address": "bo@mail.example"},
    change=None,
    is_viewed=True,
)


def _held(scene: Scene) -> None:
    scene.about["held"] = SubscriptionFactory.create(subscriber__address="ada@mail.example")


HELD = (Row("", "live", prepare=_held),)


def _of_subscriber(scene: Scene) -> list[int]:
    return [scene.about["held"].subscriber_id]


def _has_ended(scene: Scene) -> bool:
    scene.about["held"].refresh_from_db()
    return bool(scene.about["held"].standing == Standing.ENDED)


act(
    "See one subscriber",
    screen("subscribers:inspect", _of_subscriber),
    rows=HELD,
    happened=was_shown,
    **holds(keeping.SEE),
)
act(
    "See the proofs of a subscriber",
    screen("subscribers:inspect", _of_subscriber),
    rows=HELD,
    happened=lambda scene: was_shown(scene) and "Proofs" in scene.about["answer"].text,
    **holds(keeping.SEE_PROOF),
)
act(
    "End a subscription",
    desk("subscribers:end", at=lambda s: [*_of_subscriber(s), s.about["held"].pk]),
    program("`keeping.end`", lambda s: keeping.end(s.about["held"], by=s.user, now=timezone.now())),
    rows=HELD,
    happened=_has_ended,
    **holds(keeping.END),
)
act(
    "Suppress a subscriber",
    desk("subscribers:suppress", at=_of_subscriber),
    program(
        "`keeping.suppress`",
        lambda s: keeping.suppress(read_address("ada@mail.example"), by=s.user, now=timezone.now()),
    ),
    rows=HELD,
    happened=lambda _scene: Suppressed.objects.exists(),
    **holds(keeping.SUPPRESS),
)


def _file(_scene: Scene) -> dict[str, object]:
    file = SimpleUploadedFile("members.csv", b"email\nada@mail.example\n")
    return {"file": file, "words": "A form on old.example, confirmed."}


def _looked(scene: Scene) -> None:
    made = Import.objects.create(
        name="members.csv", stage=Stage.LOOKED, begun_at=timezone.now(), moved_at=timezone.now()
    )
    made.losses.parent.mkdir(parents=True, exist_ok=True)
    made.losses.write_text("Line")
    made.file.write_text("email\n")
    scene.about["import"] = made


LOOKED = (Row("", "live", prepare=_looked),)


def _import(scene: Scene) -> list[object]:
    return [scene.about["import"].number]


def _goes_on(scene: Scene) -> bool:
    made = Import.objects.filter(pk=scene.about["import"].pk).first()
    return made is None or made.stage != Stage.LOOKED


act(
    "Bring a file of subscribers",
    desk("subscribers_import", _file, at=lambda _s: []),
    rows=(Row("", "live"),),
    happened=lambda _scene: Import.objects.exists(),
    **holds(IMPORT),
)
act(
    "Take a file of subscribers, or drop it",
    desk("subscribers_import_report", lambda _s: {"act": "take"}, at=_import),
    desk("subscribers_import_report", lambda _s: {"act": "drop"}, at=_import, words="the other button"),
    program("`steps.confirm`", lambda s: steps.confirm(s.about["import"], by=s.user, now=timezone.now())),
    program("`steps.drop`", lambda s: steps.drop(s.about["import"], by=s.user)),
    rows=LOOKED,
    happened=_goes_on,
    **holds(IMPORT),
)
act(
    "Read which lines of a file of subscribers are not taken",
    screen("subscribers_import_losses", _import),
    rows=LOOKED,
    happened=was_shown,
    **holds(IMPORT),
)
act(
    "Download subscribers",
    screen("subscribers_export", lambda _s: []),
    rows=(Row("", "live"),),
    happened=was_shown,
    **holds(EXPORT),
)
