"""Bring a WordPress export into the magazine.

The file is read twice: first to check, count and index it, then item by item, each in a transaction of its
own. Interrupted, the next run goes on where this one stopped, because the ledger knows what arrived. The
indexes of the search and of references are built once, at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import Site

from masthead.importers.models import ImportRun, RunState
from masthead.importers.wordpress import comments, filing
from masthead.importers.wordpress.accounts import entry_of, not_written
from masthead.importers.wordpress.catalogue import Catalogue
from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.indexing import build, put_off
from masthead.importers.wordpress.item_loader import ItemLoader
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.links import ExportLibrary
from masthead.importers.wordpress.moves import Moves
from masthead.importers.wordpress.options import Options, check_licence, check_media, read_mapping, zone_of
from masthead.importers.wordpress.pictures import Claim, Pictures
from masthead.importers.wordpress.places import Grounds
from masthead.importers.wordpress.plan import Planner
from masthead.importers.wordpress.reader import read
from masthead.importers.wordpress.records import Item
from masthead.importers.wordpress.report import Entry, Heading, Outcome, Report
from masthead.importers.wordpress.rest import Rest
from masthead.importers.wordpress.sticky import place_on_front
from masthead.importers.wordpress.survey import NEVER_CARRIED, Survey, survey
from masthead.kit.progress import Progress, Silent
from masthead.pages.models import PublicationSettings

_UNCLAIMED = _lazy(
    "Pictures of which nobody says by what right they are here: %(count)d. Stories that show one are drafts. "
    "Begin anew with --picture-licence, or license the pictures at the desk and publish the stories there."
)


@dataclass(frozen=True)
class Imported:
    """How an import went: the counts, what concerns the whole file, and where the report lies."""

    counts: dict[str, dict[str, int]]
    troubles: list[str]
    summary: list[str]
    report: Path
    is_dry_run: bool = False


@dataclass
class _Import:
    """One run, while it runs."""

    survey: Survey
    loader: ItemLoader
    rest: Rest
    report: Report
    sticky: list[int] = field(default_factory=list)


def import_wordpress(
    path: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    now: datetime | None = None,
) -> Imported:
    """Carry the export over, or with `dry_run` only say what would be carried.

    Raises NotAnExport for a file, BadOptions for an option and NoMagazine for a magazine that cannot be used:
    each before anything is written.
    """
    options, progress, now = options or Options(), progress or Silent(), now or timezone.now()
    check_media(options)
    check_licence(options)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    fallback = PublicationSettings.for_site(site).time_zone if site else "UTC"
    zone, mapping = zone_of(options, fallback), read_mapping(options)
    with Index() as index:
        grounds = Grounds.of(site.root_page if site else None, index)
        progress.begin(_("Reading the export"))
        found = survey(path, index, mapping, progress)
        decided = filing.decide(index, options, mapping)
        run = None if options.dry_run else _begin(path, found, now)
        ledger, writes = Ledger(found.origin, run), not options.dry_run
        library = ExportLibrary(index, found.channel)
        claim = Claim(options.picture_licence, options.picture_credit, found.origin)
        pictures = Pictures(index, ledger, claim, options.media, fetch=options.fetch, writes=writes)
        catalogue = Catalogue(grounds, ledger, decided, mapping, index, writes)
        planner = Planner(library, decided, mapping, zone, now)
        moves, report = Moves(index, grounds), Report(index)
        loader = ItemLoader(planner, catalogue, pictures, ledger, grounds, moves, writes)
        rest = Rest(report, index, catalogue, pictures, ledger, moves, decided)
        job = _Import(found, loader, rest, report)
        _carry_all(job, path, mapping.stories, progress)
        _note_unclaimed(pictures, report)
        return _conclude(
            job, run, Heading(path.name, found.origin, options.dry_run, f"{now:%Y-%m-%d %H:%M} UTC")
        )


def _note_unclaimed(pictures: Pictures, report: Report) -> None:
    """Say what keeps stories with pictures from going live, and what helps."""
    if pictures.unclaimed:
        report.trouble(_UNCLAIMED % {"count": pictures.unclaimed})


def _begin(path: Path, found: Survey, now: datetime) -> ImportRun:
    for killed in ImportRun.objects.filter(state=RunState.RUNNING):
        killed.state = RunState.INTERRUPTED
        killed.save(update_fields=["state"])
    return ImportRun.objects.create(
        importer="wordpress", origin=found.origin, file_name=path.name[:250], started_at=now
    )


def _carry_all(job: _Import, path: Path, other_kinds: dict[str, str], progress: Progress) -> None:
    """Carry over the file and what its items hang together by, then let the search read what arrived."""
    with put_off():
        _carry(job, path, other_kinds, progress)
        _finish(job, job.loader.grounds, progress)
    if job.loader.writes:
        build(job.loader.ledger, progress)


def _carry(job: _Import, path: Path, other_kinds: dict[str, str], progress: Progress) -> None:
    """Carry over every item of the file, in its order."""
    verb = _("Carrying over") if job.loader.writes else _("Looking at")
    progress.begin(verb, total=job.survey.items)
    for slug in job.rest.filing.unknown:
        job.report.trouble(_("There is no category “%(slug)s” to make a section of.") % {"slug": slug})
    for item in _items(path):
        job.report.add(_account_for(job, item, other_kinds))
        progress.advance()


def _account_for(job: _Import, item: Item, other_kinds: dict[str, str]) -> Entry:
    """Carry one item over and say what became of it; an error ends with the item."""
    is_story = item.kind in {"post", "page"} or item.kind in other_kinds
    entry = entry_of(item, Outcome.LEFT_OUT)
    with attempt(item.label) as tried:
        if not is_story or item.status in NEVER_CARRIED:
            return job.rest.account_for(item)
        before = comments.known(item, origin=job.survey.origin)
        entry = job.loader.load(item)
        job.rest.note_comments(item, entry, before=before)
        if item.is_sticky:
            job.rest.note_sticky(item, entry)
        return entry
    entry.left_out.append(not_written(tried.reason))
    return entry


def _items(path: Path) -> Iterator[Item]:
    return (record for record in read(path) if isinstance(record, Item))


def _finish(job: _Import, grounds: Grounds, progress: Progress) -> None:
    for host in job.loader.pictures.fetcher.unreachable.values():
        progress.note(_("%(host)s: its pictures are missing and named in the report") % {"host": host})
    progress.begin(_("Old addresses, terms and authors"))
    job.rest.account_for_people_and_terms()
    moves, writes = job.loader.moves, job.loader.writes
    for hindrance in chain(moves.carry_out(writes=writes), moves.lead_months_on(writes=writes)):
        job.report.trouble(_("An old address leads nowhere: %(reason)s.") % {"reason": hindrance})
    if job.loader.writes:
        place_on_front(grounds.front, job.rest.sticky)
    progress.finish()


def _conclude(job: _Import, run: ImportRun | None, heading: Heading) -> Imported:
    name = f"{datetime.now(tz=UTC):%Y%m%d-%H%M%S}-wordpress{'-dry-run' if heading.is_dry_run else ''}"
    folder = _free(Path(settings.MEDIA_ROOT).parent / "imports" / name)
    job.report.write(folder, heading)
    counts = job.report.counts()
    if run is not None:
        run.state, run.finished_at, run.counts = RunState.DONE, timezone.now(), counts
        run.save()
    return Imported(
        counts, job.report.troubles(), list(job.report.summary()), folder / "report.txt", heading.is_dry_run
    )


def _free(folder: Path) -> Path:
    number = 1
    while (found := folder if number == 1 else folder.with_name(f"{folder.name}-{number}")).exists():
        number += 1
    return found
