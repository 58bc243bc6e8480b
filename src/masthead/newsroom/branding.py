"""The desk in the magazine's own colour and with its own name."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control

from masthead.kit.colours import legible, mix
from masthead.pages.models import PublicationSettings

BLACK, WHITE, INK = "#000000", "#ffffff", "#211d1b"


def stylesheets() -> SafeString:
    """Link the desk's own stylesheets, after Wagtail's."""
    names = ("newsroom", "photos", "sourcing", "checks", "rundown", "counting", "audit", "bundles")
    sheets = (*(static(f"{name}/desk.css") for name in names), reverse("desk_colours"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((sheet,) for sheet in sheets))


def scripts() -> SafeString:
    """Load the desk's own scripts, after Wagtail's."""
    ours = ("newsroom/desk.js", "newsroom/saving.js", "newsroom/watching.js")
    return format_html_join("", '<script type="module" src="{}"></script>', ((static(one),) for one in ours))


@cache_control(private=True, max_age=60)
def colours(request: HttpRequest) -> HttpResponse:
    """Set Wagtail's colour tokens to the accent, darkened until white text on it can be read."""
    accent = legible(PublicationSettings.for_request(request).accent_color, WHITE)
    tokens = {
        "primary": INK,
        "primary-200": mix(INK, BLACK, 0.5),
        "secondary": accent,
        "secondary-600": mix(accent, BLACK, 0.2),
        "secondary-400": mix(accent, BLACK, 0.1),
        "secondary-100": mix(accent, WHITE, 0.6),
        "secondary-75": mix(accent, WHITE, 0.8),
        "secondary-50": mix(accent, WHITE, 0.92),
    }
    lines = "".join(f"--w-color-{name}:{value};" for name, value in tokens.items())
    return HttpResponse(f":root{{{lines}}}", content_type="text/css")
