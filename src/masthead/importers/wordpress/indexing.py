"""Build the index of the search, and that of what refers to what, once at the end of an import.

Left to themselves both queue some twenty tasks an item. The ledger knows what is still to be read in, so what
an interrupted run wrote is read in by the next one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from masthead.importers.models import ImportedItem, ImportRun, RunState
from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.relinking import relink
from masthead.kit.progress import Progress
from masthead.photos.models import Photo
from masthead.search.indexing import index_all, paused

AT_ONCE = 200  # pages or pictures in one transaction


@contextmanager
def put_off() -> Iterator[None]:
    """Let saving queue nothing for the two indexes."""
    with paused(), disable_reference_index_auto_update():
        yield


def build(ledger: Ledger, progress: Progress) -> None:
    """Relink what this run wrote, and what interrupted runs left unread; then read it into both indexes."""
    written = _unread()
    with put_off():
        for row in written.select_related("page").iterator(chunk_size=AT_ONCE):
            with attempt(f"the links of {row}"):  # where that fails, they lead on from the old address
                if row.page is not None:
                    relink(row, row.page.specific, ledger)
    progress.begin(_("Search and references"), total=written.count())
    for model, field in ((Page, "page_id"), (Photo, "photo_id")):
        for chunk in _chunks(model, field):
            with transaction.atomic():
                index_all(chunk)
                for thing in chunk:
                    ReferenceIndex.create_or_update_for_object(thing)
            for _thing in chunk:
                progress.advance()
    ImportRun.objects.filter(state=RunState.INTERRUPTED, finished_at=None).update(finished_at=timezone.now())
    progress.finish()


def _unread() -> QuerySet[ImportedItem]:
    """Return what was written by runs that nobody finished."""
    return ImportedItem.objects.filter(run__isnull=False, run__finished_at=None)


def _chunks(model: type[Page] | type[Photo], field: str) -> Iterator[list[Model]]:
    """Yield what is to be read in, a few at a time, in the order of its numbers."""
    last = 0
    while True:
        wanted = _unread().filter(**{f"{field}__gt": last}).values(field)
        found = model.objects.filter(pk__in=wanted).order_by("pk")
        chunk: list[Model] = list((found.specific() if model is Page else found)[:AT_ONCE])
        if not chunk:
            return
        yield chunk
        last = chunk[-1].pk
