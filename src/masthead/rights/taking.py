"""The log of pictures that were taken from the readers, with the pages that showed them then."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from masthead.photos.models import Photo
from masthead.rights.models import Taking, Use
from masthead.rights.models.use import State

if TYPE_CHECKING:
    from masthead.staff.models import User


def note_taking(photo_id: int, cause: Taking.Cause, *, by: "User | None" = None, reason: str = "") -> Taking:
    """Write down that a picture was taken or given back, and what shows it."""
    return Taking.objects.create(
        photo_id=photo_id,
        noted_title=Photo.objects.values_list("title", flat=True).get(pk=photo_id),
        cause=cause,
        by=by,
        noted_by=str(by or ""),
        reason=reason,
        pages=[list(row) for row in pages_showing(photo_id)],
    )


def pages_showing(photo_id: int) -> Sequence[tuple[int, str, str]]:
    """Return key, title and place of every live page that shows a picture."""
    live = Use.objects.filter(photo_id=photo_id, state=State.LIVE).order_by("page_id", "place")
    return list(live.values_list("page_id", "title", "place"))
