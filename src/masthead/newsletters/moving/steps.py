"""An import step by step: the file is kept, looked through, confirmed by somebody, taken, and deleted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TextIO

from django.db import transaction
from django.utils import timezone

from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write
from masthead.newsletters.keeping import require
from masthead.newsletters.models import Import, Newsletter, Stage
from masthead.newsletters.models.bringing import folder
from masthead.newsletters.moving import taking
from masthead.newsletters.moving.formats import recognise
from masthead.newsletters.moving.judging import LINES, Line, Terms, count
from masthead.newsletters.moving.losses import head, write_losses
from masthead.newsletters.moving.rights import IMPORT, IMPORTED, IMPORTED_WORDS
from masthead.newsletters.moving.source import CannotRead, Source

if TYPE_CHECKING:
    from masthead.staff.models import User

STILL = timedelta(minutes=3)  # after which a run is taken to be cut off
KEPT = timedelta(days=30)  # files that nobody confirmed, and reports


def begin(
    name: str,
    pieces: Iterable[bytes],
    said: tuple[Sequence[Newsletter], str, date | None],
    *,
    by: "User",
    now: datetime,
) -> Import:
    """Keep a file that somebody chose and what they say of it; raises PermissionDenied."""
    require(by, IMPORT)
    newsletters, words, day = said
    made = Import.objects.create(
        name=name[:255], words=words, day=day, begun_at=now, moved_at=now, by_name=str(by)
    )
    made.newsletters.set(newsletters)
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    made.file.touch(mode=0o600)
    with made.file.open("wb") as file:
        file.writelines(pieces)
    return made


def look(made: Import, *, now: datetime) -> None:
    """Look what would become of its lines, and write the report; what cannot be read is refused."""
    source = Source(made.file, made.name)
    tally: Counter[str] = Counter()
    try:
        made.kind = recognise(source).label
        with _report(made) as file:

            def tell(lines: list[Line]) -> None:
                tally.update(count(lines))
                write_losses(lines, file)
                Import.objects.filter(pk=made.pk).update(done=tally[LINES], moved_at=timezone.now())

            taking.look(source, terms_of(made), now=now, tell=tell)
    except CannotRead as error:
        made.stage, made.fault = Stage.REFUSED, str(error)
        made.file.unlink(missing_ok=True)
    else:
        made.stage, made.counts = Stage.LOOKED, dict(tally)
    made.done = 0
    made.save(update_fields=["kind", "stage", "fault", "counts", "done"])


def is_still(made: Import, *, now: datetime) -> bool:
    """Whether a run seems cut off."""
    return now - made.moved_at > STILL


@transaction.atomic
def confirm(made: Import, *, by: "User", now: datetime) -> bool:
    """Let it be taken; False where it was before, or is not looked through. Raises PermissionDenied."""
    require(by, IMPORT)
    waiting = Import.objects.filter(pk=made.pk, stage=Stage.LOOKED)
    begun = {"stage": Stage.TAKING, "done": 0, "lost_until": 0, "counts": {}, "moved_at": now}
    if not waiting.update(**begun):
        return False
    thing = Thing(Import._meta.label_lower, str(made.number), made.name)
    write(Deed(IMPORTED, str(IMPORTED_WORDS), thing), by=describe(by), at=now, data={"lines": made.counts})
    return True


def take(made: Import, *, now: datetime) -> None:
    """Take its lines, going on where an earlier run ended; two runs at once do no harm."""
    with _report(made, keep=made.lost_until) as file:

        def tell(lines: list[Line]) -> None:
            kept = Import.objects.select_for_update().get(pk=made.pk)
            if kept.done != made.done or kept.stage != Stage.TAKING:
                raise _Overtaken
            write_losses(lines, file)
            file.flush()
            tally = Counter(kept.counts)
            tally.update(count(lines))
            made.done, made.counts, made.lost_until = kept.done + len(lines), dict(tally), file.tell()
            made.moved_at = timezone.now()
            made.save(update_fields=["done", "counts", "lost_until", "moved_at"])

        source = Source(made.file, made.name)
        try:
            taking.take(source, terms_of(made), now=now, tell=tell, done=made.done)
        except _Overtaken:
            return
    Import.objects.filter(pk=made.pk).update(stage=Stage.TAKEN)
    made.file.unlink(missing_ok=True)


class _Overtaken(Exception):
    """Another run has taken the same lines."""


def drop(made: Import, *, by: "User") -> None:
    """Forget a file that is not taken after all; raises PermissionDenied."""
    require(by, IMPORT)
    if made.stage not in {Stage.TAKING, Stage.TAKEN}:
        _delete_files(made)
        made.delete()


def forget(now: datetime) -> None:
    """Delete files that nobody confirmed, and reports, once they are old; a job of the clock."""
    for made in Import.objects.filter(begun_at__lt=now - KEPT).order_by("pk"):
        _delete_files(made)
        if made.stage not in {Stage.TAKING, Stage.TAKEN}:
            made.delete()


def terms_of(made: Import) -> Terms:
    """Give what somebody answers for."""
    return Terms(list(made.newsletters.all()), made.words, made.by_name, made.day)


def _report(made: Import, keep: int = 0) -> TextIO:
    """Open the report where its lines end that are written down; a new one has its headings alone."""
    made.losses.touch(mode=0o600)
    file = made.losses.open("r+", encoding="utf-8", newline="")
    file.seek(keep)
    file.truncate()
    if not keep:
        file.write(head())
    return file


def _delete_files(made: Import) -> None:
    made.file.unlink(missing_ok=True)
    made.losses.unlink(missing_ok=True)
