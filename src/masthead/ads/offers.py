"""What could stand at each place, as far as pages need to know: whether to keep room for it.

Lines begin and end all the time, and a page must not be printed anew for each. What pages go by is a summary
for each place: before what kind of page, on which screens, something could stand. It is written anew when
lines change and when flights begin and end, and only where the summary differs are pages marked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from masthead.ads.aims import Aim
from masthead.ads.models import Line, PlaceSetting
from masthead.ads.models.creative import Verdict
from masthead.ads.models.offer import Offer
from masthead.ads.places import Place, Screen, Sizes
from masthead.ads.sizes import Size
from masthead.press import memory, tagging
from masthead.press.outbox import mark_stale
from masthead.press.tags import SITE

RESTING = timedelta(minutes=1)


@dataclass(frozen=True)
class Aimed:
    """Something that could stand at a place: on which screens, before which pages."""

    screens: tuple[str, ...]
    sections: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # of readers: a page is the same for all of them

    @property
    def is_everywhere(self) -> bool:
        """Whether it is aimed at nothing in particular."""
        return not (self.sections or self.topics or self.without or self.kinds or self.countries)

    def fits(self, aim: Aim) -> bool:
        """Whether a page of this kind is among those aimed at."""
        return (
            not aim.topics & set(self.without)
            and (not self.sections or bool(aim.sections & set(self.sections)))
            and (not self.topics or bool(aim.topics & set(self.topics)))
            and (not self.kinds or aim.kind in self.kinds)
        )


SCHEDULE = "ads"  # which lines run, and how


def tag_of(place: Place) -> str:
    """Name what could stand at a place, for prints that keep room for it."""
    return f"ads:{place.value}"


def screens_for(place: Place, aim: Aim) -> frozenset[Screen]:
    """Say on which screens something could stand at a place of such a page."""
    return frozenset(Screen(screen) for one in _aimed(place) if one.fits(aim) for screen in one.screens)


def needs_country(place: Place, aim: Aim) -> bool:
    """Whether something that could stand there is aimed at readers of some countries."""
    return any(one.countries and one.fits(aim) for one in _aimed(place))


def _aimed(place: Place) -> Sequence[Aimed]:
    tagging.note(tag_of(place))
    return memory.recall(f"ads-{place.value}", lambda: _read(place))


def _read(place: Place) -> Sequence[Aimed]:
    tagging.note(tag_of(place))
    offer = Offer.objects.filter(place=place).first()
    return [_from_json(row) for row in offer.aimed] if offer else []


@transaction.atomic
def renew(now: datetime | None = None) -> list[Place]:
    """Write the summaries of all places, and mark the pages of those that differ; say which did."""
    made = summaries(
        Line.in_flight(now or timezone.now()), {row.place: row for row in PlaceSetting.objects.all()}
    )
    kept = {offer.place: offer.aimed for offer in Offer.objects.select_for_update(no_key=True)}
    changed = [place for place in Place if made[place] != kept.get(place, [])]
    for place in changed:
        Offer.objects.update_or_create(place=place, defaults={"aimed": made[place]})
    mark_stale([tag_of(place) for place in changed])
    return changed


@transaction.atomic
def follow_lines() -> None:
    """Take a change of lines or creatives in; to be called where one is saved."""
    renew()
    mark_stale([SCHEDULE])


@transaction.atomic
def follow_house() -> None:
    """Take a change of the house's places or settings in."""
    renew()
    mark_stale([SITE])


def summaries(
    lines: Iterable[Line], settings: Mapping[str, PlaceSetting]
) -> dict[Place, list[dict[str, Any]]]:
    """Say for each place what could stand there, as it is kept: uniform, and nothing twice."""
    sizes = {place: (settings.get(place) or PlaceSetting.by_default(place)).sizes for place in Place}
    found: dict[Place, dict[Aimed, set[str]]] = {place: {} for place in Place}
    for line in lines:
        has = {creative.size for creative in line.creatives.all() if creative.verdict == Verdict.APPROVED}
        for place in Place:
            screens = screens_of(line, has, place, sizes[place])
            if screens:
                found[place].setdefault(aim_of(line), set()).update(screens)
    return {place: _to_json(aims) for place, aims in found.items()}


def screens_of(line: Line, has: Collection[Size], place: Place, sizes: Sizes) -> set[Screen]:
    """Say on which screens a line may stand at a place with creatives of some sizes."""
    if line.places and place not in line.places:
        return set()
    fitting = {screen for screen in Screen if set(has) & set(sizes.on(screen))}
    return fitting & ({Screen(one) for one in line.screens} or set(Screen))


def aim_of(line: Line) -> Aimed:
    """Say before which pages a line may stand."""

    def keys(pages: Any) -> tuple[int, ...]:
        return tuple(sorted(page.pk for page in pages.all()))

    words = tuple(sorted(line.kind_names)), tuple(sorted(line.country_codes))
    return Aimed((), keys(line.sections), keys(line.topics), keys(line.without_topics), *words)


def _to_json(aims: Mapping[Aimed, set[str]]) -> list[dict[str, Any]]:
    """Write aims; what is aimed at everything makes superfluous where it stands what asks for no country."""
    everywhere = {screen for aim, screens in aims.items() if aim.is_everywhere for screen in screens}
    rows = []
    for aim, screens in aims.items():
        left = screens if aim.is_everywhere or aim.countries else screens - everywhere
        if left:
            rows.append({**asdict(aim), "screens": [screen.value for screen in Screen if screen in left]})
    listed = [{key: list(value) for key, value in row.items()} for row in rows]
    return sorted(listed, key=str)


def _from_json(row: Mapping[str, Sequence[Any]]) -> Aimed:
    return Aimed(**{key: tuple(value) for key, value in row.items()})


def renew_due(now: datetime) -> datetime:
    """Look anew where a flight begins or ends; a job of the clock. Says when it next wants to be asked."""
    renew(now)
    moments = Line.objects.approved().values_list("starts_at", "ends_at")
    ahead = [moment for pair in moments for moment in pair if moment and moment > now]
    return min([*ahead, now + RESTING])
