"""How somebody gets in: the account that is meant, and the answer after too many wrong passwords."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

TOO_MANY = 429
MINUTES = 15  # as AXES_COOLOFF_TIME


def account_meant(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the address somebody tries to log in with, in one case: another case is no new try."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed).strip().lower()


def answer_lockout(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Say plainly that there were too many tries, how long it lasts, and what helps meanwhile."""
    context = {"minutes": MINUTES, "reset_address": reverse("wagtailadmin_password_reset")}
    answer = render(request, "staff/locked_out.html", context, status=TOO_MANY)
    answer["Retry-After"] = str(MINUTES * 60)
    return answer
