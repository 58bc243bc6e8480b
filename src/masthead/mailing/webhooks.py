"""Takes what a mail service tells: of the one service that is set, and of nobody without the secret."""

import logging
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from masthead.mailing import service_events

logger = logging.getLogger(__name__)

ANYMAIL = "anymail.urls"
_events: ContextVar[list[Any]] = ContextVar("events")  # of the request that is being read


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
    answer, events = _read(request, service)
    for event in events:
        service_events.hear(event, now=timezone.now())
    return answer


def _read(request: HttpRequest, service: str) -> tuple[HttpResponse, list[Any]]:
    """Have the service's words read; what nobody can read is refused, and is not a fault of ours."""
    from anymail.signals import tracking  # noqa: PLC0415 - where a service is set

    tracking.connect(_collect, dispatch_uid=__name__)
    view, args, kwargs = resolve(f"/{service}/tracking/", urlconf=ANYMAIL)
    token = _events.set([])
    try:
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer, _events.get()
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        logger.warning("What %s told cannot be read: %s", service, type(error).__name__)
        return HttpResponseBadRequest("This cannot be read.\n", content_type="text/plain"), []
    finally:
        _events.reset(token)


def _collect(event: Any, **_about: Any) -> None:
    """Keep an event until all of them are read: a fault of ours is not taken for one of the service's."""
    _events.get().append(event)
