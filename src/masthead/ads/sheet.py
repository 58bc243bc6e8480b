"""The style sheet that keeps room for advertising before anything loads: as much as the largest size needs.

Its address follows from its content, so browsers keep it for ever. Without scripting there is no place.
"""

import hashlib
from collections.abc import Iterator, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from masthead.ads.house_sizes import sizes_of_house
from masthead.ads.places import FROM, MARGINS, NARROWEST, Place, Screen, Sizes
from masthead.press.tagging import kept_by_press

FOR_EVER = "public, max-age=31536000, immutable"
DIGEST = 12


def rules(sizes: Mapping[Place, Sizes]) -> str:
    """Write the style sheet of the house's places."""
    blocks = []
    for screen in Screen:
        inside = "".join(_rules_on(screen, sizes))
        start = f" and (min-width: {FROM[screen]})" if screen in FROM else ""
        blocks.append(f"@media screen and (scripting: enabled){start} {{\n{inside}}}\n")
    blocks += _too_narrow(sizes)
    return "@layer utilities {\n" + "".join(blocks) + "}\n"


def _rules_on(screen: Screen, sizes: Mapping[Place, Sizes]) -> Iterator[str]:
    yield f".ad:not(.ad--{screen.value}) {{ display: none; }}\n"
    yield f".ad.ad--{screen.value} {{ display: grid; }}\n"
    for place in Place:
        there = sizes[place].on(screen)
        if place is Place.BOTTOM:
            yield from _end_of_page(screen, sizes[place].height(screen))
        if there:
            height, width = max(size.height for size in there), max(size.width for size in there)
            yield f".ad--{place.value} .ad__room {{ block-size: {height}px; max-inline-size: {width}px; }}\n"
        else:
            yield f".ad--{place.value}.ad--{screen.value} {{ display: none; }}\n"


def _too_narrow(sizes: Mapping[Place, Sizes]) -> Iterator[str]:
    """Take away the places of a phone that is too narrow for anything that may stand there."""
    for place in Place:
        widths = [size.width for size in sizes[place].phone]
        least = min(widths, default=0) + (0 if place is Place.BOTTOM else MARGINS)
        if least > NARROWEST:
            yield (
                f"@media screen and (max-width: {least - 0.02}px) {{\n"
                f".ad--{place.value}.ad--phone {{ display: none; }}\n}}\n"
            )


def _end_of_page(screen: Screen, height: int) -> Iterator[str]:
    """Keep the end of the page, and what the keyboard leads to, from lying under what stays on the screen.

    While the layer that asks readers is open, it is the higher of the two and keeps its own room.
    """
    for name, room in ((f".ad--{screen.value}", height), (f":not(.ad--{screen.value})", 0)):
        alone = f"html:has(.ad--bottom{name}):not(:has(.choices[open]))"
        yield f"{alone} {{ scroll-padding-block-end: {room}px; }}\n"
        yield f"body:has(.ad--bottom{name}) {{ padding-block-end: {room}px; }}\n"


def address_of_sheet() -> str:
    """Give the address of the style sheet as it is now."""
    return reverse("ads_sheet", args=[digest_of(rules(sizes_of_house()))])


def digest_of(text: str) -> str:
    """Name a style sheet by what is in it."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


@csrf_exempt  # it takes no form: refused for its method, not for a token
@require_safe
@kept_by_press
def serve_sheet(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001  # the address says it all
    """Answer the style sheet; of one that is no longer in use there is nothing left."""
    text = rules(sizes_of_house())
    if digest_of(text) != digest:
        raise Http404("There is no such style sheet.")
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER})
