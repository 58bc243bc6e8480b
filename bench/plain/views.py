"""The view of the plain Django, as one would write it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bench.plain.models import Event


@csrf_exempt
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Write a row for each event of a batch, all of them in one statement."""
    events = json.loads(request.body)["events"]
    rows = (Event(kind=one["kind"], page=one.get("page", 0), value=_value_of(one)) for one in events)
    Event._default_manager.bulk_create(rows)
    return HttpResponse(status=204)


def _value_of(event: dict[str, Any]) -> str:
    names = ("from", "seconds", "quarters", "creative")
    return str(next(event[name] for name in names if name in event))
