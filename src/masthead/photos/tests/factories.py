"""Pictures for tests."""

from wagtail_factories import ImageFactory

from masthead.photos.models import Photo


class PhotoFactory(ImageFactory):
    """A small picture with a credit and an alternative text."""

    class Meta:
        model = Photo

    title = "A picture"
    credit = "LANTERN"
    description = "Two people on a pier"
