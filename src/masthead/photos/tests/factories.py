"""Pictures for tests."""

from typing import Any

from factory import RelatedFactory
from wagtail_factories import ImageFactory

from masthead.photos.models import Photo
from masthead.photos.showing.printing import printed
from masthead.theme.pictures import Picture


def shown(photo: Photo, shape: str = "whole", alt: str | None = None) -> Picture:
    """Describe a picture that readers may see."""
    found = printed(photo, shape, alt=alt)
    assert found is not None
    return found


class PhotoFactory(ImageFactory):
    """A small picture of our own, with a credit and an alternative text: one that may run."""

    class Meta:
        model = Photo
        skip_postgeneration_save = True

    title = "A picture"
    credit = "LANTERN"
    description = "Two people on a pier"
    licence: Any = RelatedFactory(
        "masthead.rights.tests.factories.LicenceFactory", factory_related_name="photo"
    )
