"""The style sheet of the publication's accent colour, which the press keeps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from masthead.pages.publication import PublicationSettings
from masthead.press import tagging, tags
from masthead.theme.accent import hex_digits, stylesheet

FOR_EVER = "public, max-age=31536000, immutable"  # another colour has another address


@csrf_exempt  # it takes no form: refused for its method, not for a token
@require_safe
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """Answer the style sheet of a colour, named in the address by its six digits; the house's own is kept."""
    digits = hex_digits(colour)
    if digits is None or digits != colour:
        raise Http404(f"{colour} is not a colour of six digits in lower case.")
    tagging.note(tags.SITE)
    if digits == hex_digits(PublicationSettings.for_request(request).accent_color):
        tagging.declare_printable()  # of all the others nobody fills the store
    return HttpResponse(
        stylesheet(digits), content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER}
    )
