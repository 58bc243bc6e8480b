"""Prepare pictures for print: make every file that readers will want, and note the dominant colour."""

from masthead.photos.models import Photo
from masthead.photos.shapes import SHAPES, specs_for
from masthead.photos.tone import note_tone
from masthead.press import tags
from masthead.press.outbox import mark_stale


def prepare(photo_id: int) -> None:
    """Prepare a picture, if it still exists."""
    if photo := Photo.objects.filter(pk=photo_id).first():
        note_tone(photo)
        make_files(photo)
        mark_stale([tags.of_photo(photo_id)])


def make_files(photo: Photo) -> int:
    """Make every file that is wanted at upload and does not exist; returns how many were wanted."""
    shapes = [shape for shape in SHAPES.values() if shape.at_upload]
    specs = dict.fromkeys(spec for shape in shapes for spec in specs_for(shape, photo))
    return len(photo.get_renditions(*specs))
