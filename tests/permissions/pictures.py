"""Acts on pictures, their licences and agencies."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.permissions import policy_registry

from masthead.photos.models import Photo
from masthead.rights.batches import change_together
from masthead.rights.models import Licence
from masthead.staff.models import User
from tests.permissions.acts import act, address_of, begin, desk, program, several
from tests.permissions.forms import touched
from tests.permissions.scenes import Row, Scene

PART = begin("Pictures")


def key_of(scene: Scene) -> int:
    """Return the key of the house's picture."""
    assert scene.house.photo is not None
    return int(scene.house.photo.pk)


def photo_of(scene: Scene) -> Photo:
    """Return the picture as it is now."""
    photo: Photo = Photo.objects.get(pk=key_of(scene))
    return photo


def licence_of(scene: Scene) -> Licence:
    """Return its licence as it is now."""
    return Licence.objects.get(photo=key_of(scene))


def _own(scene: Scene) -> None:
    Photo.objects.filter(pk=key_of(scene)).update(uploaded_by_user=scene.user)


PICTURES = (Row("their own picture", is_own=True, prepare=_own), Row("somebody else's picture"))


def on_picture(permission: str) -> dict[str, Any]:
    """Ask Wagtail what somebody may do with the picture."""
    return {
        "asks": f"`{permission}_image` on the collection of the picture",
        "may": lambda user, scene: policy_registry.get_by_type(Photo).user_has_permission_for_instance(
            user, permission, photo_of(scene)
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
FORM = address_of("wagtailimages:edit", lambda scene: [key_of(scene)])
act(
    "Describe a picture",
    desk("wagtailimages:edit", touched(FORM, people="Ann Pier"), at=lambda s: [key_of(s)]),
    several("photos", "photo", "edit", key_of, lambda _scene: {"people": "Ann Pier"}),
    program(
        "`change_together`",
        lambda s: change_together([photo_of(s)], {"people": "Ann Pier"}, by=s.user, now=timezone.now()),
    ),
    rows=PICTURES,
    happened=lambda scene: photo_of(scene).people == "Ann Pier",
    **on_picture("change"),
)
act(
    "Delete a picture",
    desk("wagtailimages:delete", at=lambda s: [key_of(s)]),
    several("photos", "photo", "delete", key_of),
    rows=PICTURES,
    happened=lambda scene: not Photo.objects.filter(pk=key_of(scene)).exists(),
    **on_picture("delete"),
)


def _may_license(user: User, scene: Scene) -> bool:
    policy = policy_registry.get_by_type(Photo)
    return user.has_perm("rights.change_licence") and policy.user_has_permission_for_instance(
        user, "change", photo_of(scene)
    )


act(
    "Change the licence of a picture",
    desk("wagtailimages:edit", touched(FORM, licence_asset_number="77"), at=lambda s: [key_of(s)]),
    desk(
        "licences:edit",
        touched(address_of("licences:edit", lambda s: [licence_of(s).pk]), asset_number="77"),
        at=lambda s: [licence_of(s).pk],
        words="the form of the licence",
    ),
    rows=PICTURES,
    asks="`rights.change_licence` and `change_image` on the collection of the picture",
    may=_may_license,
    happened=lambda scene: licence_of(scene).asset_number == "77",
)
act(
    "Change the licences of many pictures",
    several("photos", "photo", "edit", key_of, lambda _scene: {"caveats": "Not on covers."}),
    program(
        "`change_together`",
        lambda s: change_together(
            [photo_of(s)], {"caveats": "Not on covers."}, by=s.user, now=timezone.now()
        ),
    ),
    rows=PICTURES,
    asks="`rights.change_licence` and `change_image` on the collection of the picture",
    may=_may_license,
    happened=lambda scene: licence_of(scene).caveats == "Not on covers.",
)


def _without_licence(scene: Scene) -> None:
    _own(scene)
    Licence.objects.filter(photo=key_of(scene)).delete()


act(
    "Give a picture its first licence",
    desk("wagtailimages:edit", touched(FORM, licence_model="own"), at=lambda s: [key_of(s)]),
    rows=(Row("their own picture without a licence", is_own=True, prepare=_without_licence),),
    asks="`rights.add_licence` and `change_image` on the collection of the picture",
    may=lambda user, scene: (
        user.has_perm("rights.add_licence")
        and policy_registry.get_by_type(Photo).user_has_permission_for_instance(
            user, "change", photo_of(scene)
        )
    ),
    happened=lambda scene: Licence.objects.filter(photo=key_of(scene), model="own").exists(),
)
