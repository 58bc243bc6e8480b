"""The files that are made of a picture."""

from django.db import models
from wagtail.images.models import AbstractRendition

from masthead.photos.metadata.rights import content_key
from masthead.photos.models.photo import Photo


class PhotoRendition(AbstractRendition):
    """One size and format of a picture, made once."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photo_rendition_once_per_spec"
            )
        ]
        indexes = [models.Index(fields=["file"], name="photo_rendition_by_file")]  # a reader asks for a file

    def get_upload_to(self, filename: str) -> str:
        """Name the file after the picture's content and rights too, since browsers keep it for ever."""
        stem, dot, ending = filename.rpartition(".")
        return str(super().get_upload_to(f"{stem}.{content_key(self.image)}{dot}{ending}"))
