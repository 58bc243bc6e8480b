"""Prepare pictures for print: make every file that readers will want, and note the dominant colour.

Its fingerprint is noted too, for pictures that came by another way than the desk.
"""

from masthead.photos.making.renewing import drop_outdated_files
from masthead.photos.making.tone import note_tone
from masthead.photos.models import Photo
from masthead.photos.rendering.shapes import SHAPES, fitted, specs_for
from masthead.photos.upload.fingerprints import fingerprint_of, note_fingerprint
from masthead.press import tags
from masthead.press.outbox import mark_stale


def prepare(photo_id: int) -> None:
    """Prepare a picture, if it still exists."""
    if photo := Photo.objects.filter(pk=photo_id).first():
        note_tone(photo)
        with photo.open_file() as file:
            note_fingerprint(photo, fingerprint_of(file))
        drop_outdated_files(photo)  # one may have been made by somebody who had read the picture before
        make_files(photo)
        mark_stale([tags.of_photo(photo_id)])


def make_files(photo: Photo) -> int:
    """Make every file that is wanted at upload and does not exist; returns how many were wanted."""
    shapes = [fitted(shape, photo) for shape in SHAPES.values() if shape.at_upload]
    specs = dict.fromkeys(spec for shape in shapes for spec in specs_for(shape, photo))
    return len(photo.get_renditions(*specs))
