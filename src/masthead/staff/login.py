"""How somebody gets in: the account that is meant, and the answer after too many wrong passwords."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from masthead.press.visitor import find_network
from masthead.staff.allowances import FAILED_LOGINS

TOO_MANY = 429
MINUTES = 15  # as AXES_COOLOFF_TIME
WIDE_MINUTES = 60  # as the span of allowances.FAILED_LOGINS


def account_meant(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the address somebody tries to log in with, in one case: another case is no new try."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed).strip().lower()


def answer_lockout(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Say plainly that there were too many tries, how long it lasts, and what helps meanwhile."""
    is_wide = FAILED_LOGINS.is_used_up(find_network(request), now=timezone.now())
    minutes = WIDE_MINUTES if is_wide else MINUTES
    context = {
        "is_wide": is_wide,
        "minutes": minutes,
        "reset_address": reverse("wagtailadmin_password_reset"),
    }
    answer = render(request, "staff/locked_out.html", context, status=TOO_MANY)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def describe_client(
    username: str | None, ip_address: str | None, _agent: str, path: str, _request: HttpRequest
) -> str:
    """Name account and address for a log line, so that an operator or fail2ban can act on it."""
    return f"account {json.dumps(username)} from {ip_address} at {json.dumps(path)}"
