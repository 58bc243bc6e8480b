"""Parts of pages that change more often than the pages: printed by themselves and put in by the edge.

A template says `{% part "breaking" key %}`. A reader's page that the edge asked for gets an include there
(`<esi:include>`, as CDNs speak it too), and publishing then touches the part, not every page that shows it.
Anybody else, the desk's preview for one, gets the part itself, in the same place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import zone_of
from masthead.press import tagging
from masthead.press.reading import for_reading


@dataclass(frozen=True)
class PartContent:
    """What a part shows: a template, its context, and the press tags of what is in it."""

    template: str
    context: Mapping[str, Any]
    tags: frozenset[str] = frozenset()


LARGEST = 2**63 - 1  # number that a database knows
HALF = 32  # bits of one of two keys in a number: those of pages have 31
Filler = Callable[[int], PartContent]
_fillers: dict[str, Filler] = {}


class UnknownPart(LookupError):
    """A template named a part that nobody fills."""


def register(name: str, filler: Filler) -> None:
    """Let a callable fill a part; it is given the number behind the name: a page's key, or 0."""
    _fillers[name] = filler


def is_registered(name: str) -> bool:
    """Whether somebody fills a part of this name."""
    return name in _fillers


def show(name: str, key: int, request: HttpRequest | None) -> SafeString:
    """Return a part, or the include that stands for it where the edge asks; raises UnknownPart."""
    if name not in _fillers:
        raise UnknownPart(f"There is no part “{name}”. Use one of: {', '.join(sorted(_fillers))}.")
    if request is not None and "ESI/1.0" in request.headers.get("Surrogate-Capability", ""):
        return format_html('<esi:include src="{}"/>', reverse("part", args=[name, key]))
    return _render(name, key)


def pair(one: int, other: int) -> int:
    """Make one number of the keys of two pages, for a part that is about both."""
    return one << HALF | other


def unpair(number: int) -> tuple[int, int]:
    """Give the two keys that a number was made of."""
    return number >> HALF, number & (1 << HALF) - 1


@for_reading
@tagging.kept_by_press
def serve_part(request: HttpRequest, name: str, key: int) -> HttpResponse:
    """Answer with one part of a page, for the edge to put in."""
    if not is_registered(name) or key > LARGEST:
        raise Http404(_("There is no such part of a page."))
    with timezone.override(zone_of(PublicationSettings.for_request(request))):
        return HttpResponse(_render(name, key), headers={"X-Robots-Tag": "noindex"})


def _render(name: str, key: int) -> SafeString:
    content = _fillers[name](key)
    tagging.note_all(content.tags)
    return mark_safe(get_template(content.template).render(dict(content.context)))  # noqa: S308 - a template's own work
