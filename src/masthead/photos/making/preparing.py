"""Prepare pictures for print: make every file that readers will want, and note the dominant colour.

Its fingerprint is noted too, for pictures that came by another way than the desk.
"""

from wagtail.images.models import Filter

from masthead.photos.making.renewing import drop_outdated_files
from masthead.photos.making.tone import note_tone
from masthead.photos.models import Photo
from masthead.photos.rendering.filter import decoded_once
from masthead.photos.rendering.shapes import SHAPES, filter_of, fitted, specs_for
from masthead.photos.upload.fingerprints import fingerprint_in, note_fingerprint
from masthead.press import tags
from masthead.press.outbox import mark_stale


def prepare(photo_id: int) -> None:
    """Prepare a picture, if it still exists."""
    if photo := Photo.objects.filter(pk=photo_id).first():
        drop_outdated_files(photo)  # one may have been made by somebody who had read the picture before
        with decoded_once(photo, _lacking(photo)) as whole:
            note_tone(photo, whole)
            note_fingerprint(photo, fingerprint_in(whole))
            make_files(photo)
        mark_stale([tags.of_photo(photo_id)])


def make_files(photo: Photo) -> int:
    """Make every file that is wanted at upload and does not exist; returns how many were wanted."""
    return len(photo.get_renditions(*_wanted(photo)))


def _wanted(photo: Photo) -> list[Filter]:
    shapes = [fitted(shape, photo) for shape in SHAPES.values() if shape.at_upload]
    specs = dict.fromkeys(spec for shape in shapes for spec in specs_for(shape, photo))
    return [filter_of(spec) for spec in specs]


def _lacking(photo: Photo) -> list[Filter]:
    wanted = _wanted(photo)
    there = photo.find_existing_renditions(*wanted)
    return [filter_ for filter_ in wanted if filter_ not in there]
