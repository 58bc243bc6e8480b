"""Keep the record of what shows which picture where, from when to when."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.models import Page, Revision

from masthead.pages.latest import take_hold
from masthead.photos.models import Photo
from masthead.rights.finding import Standing, pictures_on
from masthead.rights.models import Use
from masthead.rights.models.use import State
from masthead.rights.public import let_out, take_in

NOT_YET = (State.DRAFT, State.SCHEDULED)
NOTED = (
    *("agency", "noted_title", "noted_credit", "noted_agency", "noted_asset"),
    *("noted_kind", "noted_price", "noted_currency"),
)
AT_ONCE = 500
Key = tuple[int | None, str, int]


def note_live(page: Page) -> None:
    """Note what a page shows from now on, and that it shows no longer what it has shown until now.

    One that is scheduled is not live yet.
    """
    if page.live:
        note_shown(page, timezone.now())
        Use.objects.filter(page_id=page.pk, state__in=NOT_YET).delete()


@transaction.atomic
def note_shown(page: Page, since: datetime) -> None:
    """Note what readers see of a page, and since when what is new among it."""
    known = Use.objects.filter(page_id=page.pk, state=State.LIVE)
    like = Use(page_id=page.pk, title=page.title[:255], state=State.LIVE, since=since)
    _replace(known, pictures_on(page), like)


@transaction.atomic
def note_settings(settings: Model, shown: Sequence[Standing]) -> None:
    """Note what settings have every page show."""
    holder = f"{settings._meta.label_lower}:{settings.pk}"
    known = Use.objects.filter(holder=holder, state=State.LIVE)
    title = capfirst(str(settings._meta.verbose_name))[:255]
    _replace(known, shown, Use(holder=holder, title=title, state=State.LIVE, since=timezone.now()))


def note_revision(revision: Revision, *, is_new: bool) -> None:
    """Note what a revision of a page shows when it is written or scheduled; others show readers nothing."""
    draft = revision.as_object() if is_new or revision.approved_go_live_at else None
    if isinstance(draft, Page):
        note_draft(draft)


@transaction.atomic
def note_draft(page: Page) -> None:
    """Note what a draft would show that its page does not show already; it replaces the draft before.

    It waits for whoever publishes the page just now: what that shows is no draft's any more.
    """
    take_hold(page.pk)
    now = timezone.now()
    shown = {_key(standing): standing for standing in pictures_on(page)}
    live = {_key_of(use) for use in Use.objects.filter(page_id=page.pk, state=State.LIVE)}
    state = State.SCHEDULED if page.approved_schedule or _is_scheduled(page) else State.DRAFT
    before = Use.objects.filter(page_id=page.pk, state__in=NOT_YET)
    since = {_key_of(use): use.since for use in before}
    before.delete()
    new = {key: standing for key, standing in shown.items() if key not in live}
    for key, standing in new.items():
        like = Use(page_id=page.pk, title=page.title[:255], state=state, since=since.get(key, now))
        _write([standing], like)


def note_withdrawn(page: Page) -> None:
    """Note that readers see a page no longer, nor those below it."""
    gone = Q(page_id=page.pk) | Q(page__path__startswith=page.path, page__live=False)
    _close(list(Use.objects.filter(gone, state=State.LIVE).values_list("pk", flat=True)))


def forget_drafts(page: Page) -> None:
    """Forget what a page that is deleted, and those below it, would have shown."""
    gone = Q(page_id=page.pk) | Q(page__path__startswith=page.path)
    Use.objects.filter(gone, state__in=NOT_YET).delete()


def note_deleted(photo: Photo) -> None:
    """Keep for the agencies what showed a picture that is deleted, and forget what only would have."""
    uses = Use.objects.filter(photo_id=photo.pk)
    uses.filter(state__in=NOT_YET).delete()
    _end(uses.filter(state=State.LIVE))


def write_many(uses: Iterable[Use]) -> None:
    """Write live uses of many pages at once, and let their pictures out."""
    written = Use.objects.bulk_create(uses, batch_size=AT_ONCE)
    let_out({use.photo_id for use in written if use.photo_id})


def uses_like(like: Use, standing: Iterable[Standing]) -> list[Use]:
    """Make rows for places, in everything else like one."""
    common = {name: getattr(like, name) for name in ("page_id", "title", "holder", "state", "since")}
    return [
        Use(
            photo_id=place.photo_id,
            place=place.place[:200],
            medium=int(place.medium),
            also=int(place.also),
            **common,
        )
        for place in standing
    ]


def _replace(known: QuerySet[Use], shown: Iterable[Standing], like: Use) -> None:
    """Write what is new first: a picture that only changes its place stays with the readers."""
    before = {_key_of(use): use.pk for use in known}
    wanted = {_key(standing): standing for standing in shown}
    _write([standing for key, standing in wanted.items() if key not in before], like)
    _close([pk for key, pk in before.items() if key not in wanted])


def _write(standing: Sequence[Standing], like: Use) -> None:
    present = Photo.objects.filter(pk__in={place.photo_id for place in standing})
    keys = set(present.values_list("pk", flat=True)) if standing else set()  # one may be deleted by now
    Use.objects.bulk_create(uses_like(like, [place for place in standing if place.photo_id in keys]))
    if like.state == State.LIVE:
        let_out(keys)


def _close(keys: Collection[int]) -> None:
    """End uses; a picture that readers see nowhere any more is theirs no longer."""
    if not keys:
        return
    uses = Use.objects.filter(pk__in=keys)
    photos = {key for key in uses.values_list("photo_id", flat=True) if key}
    _end(uses)
    take_in(photos)


def _end(uses: QuerySet[Use]) -> None:
    """Note with each use whose picture it was: licences change, and pictures go."""
    ended = list(uses.select_related("photo__licence__agency"))
    now = timezone.now()
    for use in ended:
        licence = getattr(use.photo, "licence", None)
        agency, photo = licence.agency if licence else None, use.photo
        use.state, use.until = State.PAST, now
        use.agency, use.noted_agency = agency, agency.name if agency else ""
        use.noted_asset = licence.asset_number if licence else ""
        if licence:
            use.noted_kind, use.noted_price = licence.model, licence.price
            use.noted_currency = licence.currency
        use.also &= photo.shown_in if photo else 0
        use.noted_title, use.noted_credit = (photo.title, photo.credit) if photo else ("", "")
    Use.objects.bulk_update(ended, ["state", "until", "also", *NOTED], batch_size=AT_ONCE)


def _is_scheduled(page: Page) -> bool:
    return bool(page.go_live_at and page.go_live_at > timezone.now() and page.scheduled_revision)


def _key(standing: Standing) -> Key:
    return standing.photo_id, standing.place[:200], int(standing.medium)


def _key_of(use: Use) -> Key:
    return use.photo_id, use.place, use.medium
