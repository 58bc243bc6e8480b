"""The schedule: what runs now, for the browser to choose from. One print, the same for every reader.

It holds nothing that only the desk may know but until when: no amounts, no prices, no orders' names.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.ads.clicks import address_of_click
from masthead.ads.delivery import chances
from masthead.ads.house_sizes import sizes_for_browsers
from masthead.ads.models import Creative, Form, Goal, Line
from masthead.ads.models.creative import Verdict
from masthead.ads.native import of_story
from masthead.ads.offers import SCHEDULE
from masthead.kit.domains import host_of
from masthead.press import tagging
from masthead.press.reading import for_reading

LAST = 10  # the priority of the house's own, after all that was sold


@for_reading
@tagging.kept_by_press
def serve_schedule(_request: HttpRequest) -> JsonResponse:
    """Answer with the lines in flight and their creatives, and with the sizes that each place takes."""
    now = timezone.now()
    tagging.note(SCHEDULE)
    lines = list(Line.in_flight(now))
    tagging.note_until(*(line.ends_at for line in lines), *_beginnings(now))
    drawn = chances(lines, now)
    told = filter(None, (describe(line, drawn[line.pk]) for line in lines))
    return JsonResponse({"lines": list(told), "sizes": sizes_for_browsers()})


def _beginnings(now: Any) -> Iterable[Any]:
    return Line.objects.approved().filter(starts_at__gt=now).values_list("starts_at", flat=True)


def describe(line: Line, chance: float) -> dict[str, Any] | None:
    """Say of a line what a browser needs to choose it; nothing where it has nothing to show."""
    shown = [one for one in line.creatives.all() if one.verdict == Verdict.APPROVED]
    creatives = list(filter(None, map(describe_creative, shown)))
    if not creatives:
        return None
    advertiser = line.order.advertiser if line.order else None
    return {
        "id": line.pk,
        "priority": LAST if line.is_house else line.priority,
        "weight": line.weight,
        "chance": chance,
        "share": line.goal == Goal.SHARE,
        "advertiser": advertiser.pk if advertiser else 0,
        "trade": advertiser.trade if advertiser else "",
        "cap": line.cap or 0,
        "hours": line.cap_hours,
        "until": int(line.ends_at.timestamp()) if line.ends_at else 0,
        "places": sorted(line.places),
        "screens": sorted(line.screens),
        "sections": sorted(page.pk for page in line.sections.all()),
        "topics": sorted(page.pk for page in line.topics.all()),
        "without": sorted(page.pk for page in line.without_topics.all()),
        "kinds": line.kind_names,
        "countries": line.country_codes,
        "creatives": creatives,
    }


def describe_creative(creative: Creative) -> dict[str, Any] | None:
    """Say of a creative what a browser needs to show it; nothing where its story is not there."""
    told = {
        "id": creative.pk,
        "form": creative.form,
        "width": creative.width,
        "height": creative.height,
        "weight": 1,
        "link": address_of_click(creative),
    }
    if creative.form == Form.PICTURE:
        return {**told, "source": creative.file.url, "alt": creative.alt}
    if creative.form == Form.VIDEO:
        return {
            **told,
            "source": creative.file.url,
            "film": creative.film.url,
            "alt": creative.alt,
            **_leads(creative),
        }
    if creative.form == Form.HTML:
        return {**told, "source": creative.frame_address, "alt": creative.alt}
    if creative.form == Form.NATIVE:
        return {**told, "headline": creative.headline, "text": creative.text}
    story = of_story(creative)
    return {**told, **story} if story else None


def _leads(creative: Creative) -> dict[str, str]:
    """Word the link beside a film, which has controls of its own and is none itself."""
    return {"leads": _("Go to %(site)s") % {"site": host_of(creative.link).removeprefix("www.")}}
