"""Acts on pictures, their licences and agencies."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.permissions import policy_registry

from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import killing, overriding
from masthead.rights.batches import change_together
from masthead.rights.models import Agency, Licence, Override
from masthead.rights.tests.factories import AgencyFactory
from masthead.staff.models import User
from tests.permissions.acts import act, address_of, begin, desk, holds, program, screen, several, was_shown
from tests.permissions.forms import touched
from tests.permissions.scenes import DRAFTS, Row, Scene
from tests.permissions.things import kept

PART = begin("Pictures")


WHY = {"reason": "Withdrawn by the agency."}
GULL = {"name": "Gull", "credit": "GULL"}


def _key(scene: Scene) -> int:
    assert scene.house.photo is not None
    return int(scene.house.photo.pk)


def _photo(scene: Scene) -> Photo:
    photo: Photo = Photo.objects.get(pk=_key(scene))
    return photo


def _licence(scene: Scene) -> Licence:
    return Licence.objects.get(photo=_key(scene))


def _own(scene: Scene) -> None:
    Photo.objects.filter(pk=_key(scene)).update(uploaded_by_user=scene.user)


PICTURES = (Row("their own picture", is_own=True, prepare=_own), Row("somebody else's picture"))


def on_picture(permission: str) -> dict[str, Any]:
    """Ask Wagtail what somebody may do with the picture."""
    return {
        "asks": f"`{permission}_image` on the collection of the picture",
        "may": lambda user, scene: policy_registry.get_by_type(Photo).user_has_permission_for_instance(
            user, permission, _photo(scene)
        ),
    }


def _upload(scene: Scene) -> dict[str, Any]:
    drawn = get_test_image_file("mole.png", size=(24, 16)).file
    told = {"title": "The mole", "description": "A mole in the harbour"}
    form = touched(address_of("wagtailimages:add"), **told)(scene)
    return {**form, "file": SimpleUploadedFile("mole.png", drawn.getvalue(), "image/png")}


def _may_add(user: User, _scene: Scene) -> bool:
    return bool(policy_registry.get_by_type(Photo).user_has_permission(user, "add"))


act(
    "Add a picture",
    desk("wagtailimages:add", _upload, at=lambda _scene: []),
    asks="`add_image` on a collection",
    may=_may_add,
    happened=lambda _scene: Photo.objects.filter(title="The mole").exists(),
)
FORM = address_of("wagtailimages:edit", lambda scene: [_key(scene)])
act(
    "Describe a picture",
    desk("wagtailimages:edit", touched(FORM, people="Ann Pier"), at=lambda s: [_key(s)]),
    several("photos", "photo", "edit", _key, lambda _scene: {"people": "Ann Pier"}),
    program(
        "`change_together`",
        lambda s: change_together([_photo(s)], {"people": "Ann Pier"}, by=s.user, now=timezone.now()),
    ),
    rows=PICTURES,
    happened=lambda scene: _photo(scene).people == "Ann Pier",
    **on_picture("change"),
)
act(
    "Delete a picture",
    desk("wagtailimages:delete", at=lambda s: [_key(s)]),
    several("photos", "photo", "delete", _key),
    rows=PICTURES,
    happened=lambda scene: not Photo.objects.filter(pk=_key(scene)).exists(),
    **on_picture("delete"),
)


def _may_license(user: User, scene: Scene) -> bool:
    policy = policy_registry.get_by_type(Photo)
    return user.has_perm("rights.change_licence") and policy.user_has_permission_for_instance(
        user, "change", _photo(scene)
    )


act(
    "Change the licence of a picture",
    desk("wagtailimages:edit", touched(FORM, licence_asset_number="77"), at=lambda s: [_key(s)]),
    desk(
        "licences:edit",
        touched(address_of("licences:edit", lambda s: [_licence(s).pk]), asset_number="77"),
        at=lambda s: [_licence(s).pk],
        words="the form of the licence",
    ),
    rows=PICTURES,
    asks="`rights.change_licence` and `change_image` on the collection of the picture",
    may=_may_license,
    happened=lambda scene: _licence(scene).asset_number == "77",
)
act(
    "Change the licences of many pictures",
    several("photos", "photo", "edit", _key, lambda _scene: {"caveats": "Not on covers."}),
    program(
        "`change_together`",
        lambda s: change_together([_photo(s)], {"caveats": "Not on covers."}, by=s.user, now=timezone.now()),
    ),
    rows=PICTURES,
    asks="`rights.change_licence` and `change_image` on the collection of the picture",
    may=_may_license,
    happened=lambda scene: _licence(scene).caveats == "Not on covers.",
)


def _without_licence(scene: Scene) -> None:
    _own(scene)
    Licence.objects.filter(photo=_key(scene)).delete()


act(
    "Give a picture its first licence",
    desk("wagtailimages:edit", touched(FORM, licence_model="own"), at=lambda s: [_key(s)]),
    rows=(Row("their own picture without a licence", is_own=True, prepare=_without_licence),),
    asks="`rights.add_licence` and `change_image` on the collection of the picture",
    may=lambda user, scene: (
        user.has_perm("rights.add_licence")
        and policy_registry.get_by_type(Photo).user_has_permission_for_instance(user, "change", _photo(scene))
    ),
    happened=lambda scene: Licence.objects.filter(photo=_key(scene), model="own").exists(),
)


def _of_agency(scene: Scene) -> None:
    scene.about["agency"] = AgencyFactory.create(name="Beacon")
    Licence.objects.filter(photo=_key(scene)).update(agency=scene.about["agency"])


def _is_killed(scene: Scene) -> bool:
    return _licence(scene).killed_at is not None


def _killed(scene: Scene) -> None:
    Licence.objects.filter(photo=_key(scene)).update(killed_at=timezone.now(), kill_reason="Withdrawn.")


act(
    "Kill a picture",
    desk("rights_kill", lambda _s: WHY, at=lambda s: [_key(s)]),
    program("`killing.kill`", lambda s: killing.kill([_photo(s)], by=s.user, **WHY)),
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
    desk("rights_undo", lambda _s: WHY, at=lambda s: [_key(s)]),
    program("`killing.undo`", lambda s: killing.undo([_photo(s)], by=s.user, **WHY)),
    rows=(Row("", prepare=_killed),),
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


act(
    "Run a picture without a right to it",
    desk("rights_override", lambda _s: WHY, at=lambda s: [s.key, s.about["doubtful"].pk]),
    program("`overriding.override`", _override),
    rows=tuple(
        Row(row.words, row.state, is_own=row.is_own, prepare=_with_doubtful_picture) for row in DRAFTS
    ),
    happened=lambda scene: Override.objects.filter(page_id=scene.key).exists(),
    **holds("rights.override_gate"),
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
    make=_licence,
    filled=None,
    change=None,
    is_viewed=True,
)
