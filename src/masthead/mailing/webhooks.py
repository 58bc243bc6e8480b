"""Takes what a mail service tells: of the one service that is set, and of nobody without the secret."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from masthead.mailing import service_events

ANYMAIL = "anymail.urls"


@csrf_exempt
@never_cache
@require_http_methods(["POST", "HEAD"])
def hear(request: HttpRequest, service: str) -> HttpResponse:
    """Check who tells it, as the service signs and by our secret, and note each event.

    Both are django-anymail's work: it answers 400 to what is forged, and knows what each service signs.
    """
    if not settings.MASTHEAD_MAIL_SERVICE or service != settings.MASTHEAD_MAIL_SERVICE:
        raise Http404
    if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        return HttpResponseForbidden("Set mail_service_secret first.\n", content_type="text/plain")
    _listen()
    view, args, kwargs = resolve(f"/{service}/tracking/", urlconf=ANYMAIL)
    answer: HttpResponse = view(request, *args, **kwargs)
    return answer


def _listen() -> None:
    """Have events told to us; once more changes nothing."""
    from anymail.signals import tracking  # noqa: PLC0415 - where a service is set

    tracking.connect(_note, dispatch_uid=__name__)


def _note(event: Any, **_about: Any) -> None:
    service_events.hear(event, now=timezone.now())
