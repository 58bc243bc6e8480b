"""Drop the files of a picture that say what is no longer so."""

from masthead.photos.metadata.rights import content_key
from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import is_crop


def drop_outdated_files(photo: Photo) -> None:
    """Delete the files that were made of another picture, with other rights, or as crops that may not be."""
    named = list(photo.renditions.order_by("pk").values_list("pk", "file", "filter_spec"))
    if not named:
        return
    key = content_key(photo)
    cropped = photo.is_whole_only
    if outdated := [pk for pk, name, spec in named if f".{key}" not in name or (cropped and is_crop(spec))]:
        photo.renditions.filter(pk__in=outdated).delete()
