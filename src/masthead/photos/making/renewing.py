"""Drop the files of a picture that say what is no longer so."""

from masthead.photos.metadata.rights import content_key
from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import is_crop, is_given_up


def drop_outdated_files(photo: Photo) -> None:
    """Delete the files that were made of another picture, with other rights, or as crops of before."""
    named = list(photo.renditions.order_by("pk").values_list("pk", "file", "filter_spec"))
    if not named:
        return
    key = content_key(photo)
    if outdated := [pk for pk, name, spec in named if f".{key}" not in name or _is_cropped_anew(spec, photo)]:
        photo.renditions.filter(pk__in=outdated).delete()


def _is_cropped_anew(spec: str, photo: Photo) -> bool:
    return (photo.is_whole_only and is_crop(spec)) or is_given_up(spec, photo)
