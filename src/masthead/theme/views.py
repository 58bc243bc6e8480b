"""What the theme answers itself: the style sheet of an accent colour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from masthead.theme.accent import hex_digits, stylesheet

FOR_EVER = "public, max-age=31536000, immutable"  # another colour has another address


@csrf_exempt  # it takes no form: refused for its method, not for a token
@require_safe
def accent(request: HttpRequest, colour: str) -> HttpResponse:  # noqa: ARG001  # the address says it all
    """Answer the style sheet of a colour, named in the address by its six digits."""
    digits = hex_digits(colour)
    if digits is None or digits != colour:
        raise Http404(f"{colour} is not a colour of six digits in lower case.")
    return HttpResponse(
        stylesheet(digits), content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER}
    )
