"""The gate: no page goes live with a picture that nobody has a right to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.pages.checking import Finding, Rule
from masthead.photos.models import Photo
from masthead.rights.finding import Standing, pictures_on
from masthead.rights.limits import asked_of
from masthead.rights.models import Override, Use
from masthead.rights.models.use import State
from masthead.rights.validity import Fault, Wanted, faults_of, photo_instructions

if TYPE_CHECKING:
    from masthead.pages.base import BasePage

OVERRIDE = "rights.override_gate"


def check_pictures(page: "BasePage") -> Iterable[Finding]:
    """Let no picture pass without credit and a licence for its use at the time the page goes live.

    What only people can judge is asked of them, once for each picture.
    """
    asked: dict[tuple[int, str], Finding] = {}
    for standing, photo, wanted, faults in _examine(page):
        for words in asked_of(photo, getattr(photo, "licence", None), wanted):
            ask = Finding("picture-rights", "ask", words, standing.field, mend_url=_form_of(photo))
            asked.setdefault((photo.pk, words), ask)
        if not faults:
            continue
        said = _("The picture “%(title)s” (%(place)s) may not run: %(faults)s") % {
            "title": photo.title,
            "place": standing.where,
            "faults": " ".join(fault.said for fault in faults),
        }
        where = reverse("rights_override", args=[page.pk, photo.pk]) if page.pk else ""
        yield Finding(
            "picture-rights",
            "block",
            said,
            standing.field,
            where,
            OVERRIDE,
            _form_of(photo),
            _("Open the picture"),
            block=standing.block,
        )
    yield from asked.values()


RULE = Rule(
    "picture-rights",
    check_pictures,
    gettext_lazy("Picture rights"),
    gettext_lazy("Each picture has a credit, and a licence for this use at the time the page goes live."),
    taken=gettext_lazy(
        "Always blocks, and asks what only people can judge. "
        "The picture desk lets a single picture run, with a reason."
    ),
)


def _form_of(photo: Photo) -> str:
    """Return the address of a picture's form, where the instructions are answered too."""
    asks = "#id_licence_instructions_answer" if photo_instructions(photo) else ""
    return reverse("wagtailimages:edit", args=[photo.pk]) + asks


def find_faults(
    page: "BasePage", at: datetime | None = None
) -> Iterator[tuple[Standing, Photo, list[Fault]]]:
    """Give each picture of a page that may not run there, with what stands against it; in three queries.

    What somebody has set aside on this page stands against nothing, as long as it is the same.
    """
    return ((place, photo, faults) for place, photo, _wanted, faults in _examine(page, at) if faults)


def _examine(
    page: "BasePage", at: datetime | None = None
) -> Iterator[tuple[Standing, Photo, Wanted, list[Fault]]]:
    """Give each picture of a page, with what is wanted of it and what stands against that."""
    standing = pictures_on(page)
    if not standing:
        return
    keys = {place.photo_id for place in standing}
    photos = Photo.objects.select_related("licence").in_bulk(keys)
    elsewhere = _count_other_pages(page, [photo for photo in photos.values() if _is_counted(photo)])
    passed = _overridden(page)
    moment = at or max(timezone.now(), page.go_live_at or timezone.now())
    for place, photo in _each_once(standing, photos):
        wanted = Wanted(
            place.medium,
            moment,
            place.credit,
            bool(getattr(page, "is_sponsored", False)),
            elsewhere[photo.pk],
        )
        found = faults_of(photo, getattr(photo, "licence", None), wanted)
        faults = [fault for fault in found if passed[photo.pk].isdisjoint((fault.ground, fault.said))]
        yield place, photo, wanted, faults


def _each_once(standing: Sequence[Standing], photos: dict[int, Photo]) -> Iterator[tuple[Standing, Photo]]:
    """Pair places and pictures; one that was deleted meanwhile shows nothing, and is left out."""
    return ((place, photos[place.photo_id]) for place in standing if place.photo_id in photos)


def _overridden(page: "BasePage") -> dict[int, set[str]]:
    """Return the grounds that somebody has set aside on this page and nobody took back, by picture.

    Of an override from before there were any, its sentences.
    """
    passed: dict[int, set[str]] = defaultdict(set)
    if page.pk:
        standing = Override.objects.filter(page_id=page.pk, withdrawn_at=None)
        words = standing.values_list("photo_id", "grounds", "faults")
        for photo_id, grounds, faults in words:
            passed[photo_id].update(grounds or faults.splitlines())
    return passed


def _is_counted(photo: Photo) -> bool:
    licence = getattr(photo, "licence", None)
    return licence is not None and licence.most_uses is not None


def _count_other_pages(page: "BasePage", photos: Sequence[Photo]) -> dict[int, int]:
    """Count the other pages that show, or have shown, pictures whose uses are counted."""
    counts: dict[int, int] = defaultdict(int)
    if photos:
        used = Use.objects.filter(photo__in=photos, state__in=(State.LIVE, State.PAST, State.SCHEDULED))
        other = (
            used.exclude(page_id=page.pk)
            .values("photo_id")
            .annotate(
                pages=Count("page_id", distinct=True),
                gone=Count("title", distinct=True, filter=Q(page_id=None, holder="")),  # pages deleted since
            )
        )
        counts.update({row["photo_id"]: row["pages"] + row["gone"] for row in other})
    return counts
