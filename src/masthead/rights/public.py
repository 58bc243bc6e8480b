"""Keep with each picture whether readers see it anywhere: its files are theirs while they do."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from masthead.photos.models import Photo
from masthead.press.outbox import mark_stale
from masthead.rights.models import Survey, Use
from masthead.rights.models.use import State
from masthead.rights.windows import tags_of


def let_out(photo_ids: Collection[int]) -> None:
    """Let readers have the files of pictures that are shown from now on."""
    if photo_ids:
        Photo.objects.filter(pk__in=set(photo_ids)).update(is_public=True)


def take_in(photo_ids: Collection[int]) -> None:
    """Take the files of pictures from the readers that nothing shows any more, at once."""
    if not photo_ids or Survey.objects.exists():
        return
    # Whoever lets one out meanwhile writes its row: one waits for the other.
    locked = Photo.objects.select_for_update(no_key=True).filter(pk__in=set(photo_ids)).order_by("pk")
    hide_unused(list(locked.values_list("pk", flat=True)))


def hide_unused(photo_ids: Collection[int]) -> None:
    """Do so whether or not all pages are known."""
    live = Use.objects.filter(photo_id=OuterRef("pk"), state=State.LIVE)
    public = Photo.objects.filter(pk__in=photo_ids, is_public=True)
    unused = list(public.exclude(Exists(live)).values_list("pk", flat=True))
    if unused:
        Photo.objects.filter(pk__in=unused).update(is_public=False)
        mark_stale(tags_of(unused), hard=True)
