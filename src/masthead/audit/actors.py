"""Who is doing what is done now: whom the desk has let in, somebody not logged in, or the program itself."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from wagtail.log_actions import get_active_log_context

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@dataclass(frozen=True)
class Actor:
    """Somebody, as they were called at the time."""

    name: str
    email: str = ""
    key: int | None = None


PROGRAM = Actor(gettext_noop("the program"))  # a command, the clock, a task in the background
STRANGER = Actor(gettext_noop("somebody not logged in"))


def describe(user: "AbstractBaseUser") -> Actor:
    """Give a person's name, address and number."""
    return Actor(str(user), getattr(user, "email", ""), user.pk)


def find_actor(by: Any = None) -> Actor:
    """Say who acts: the person named, whom the desk let in, or whose request it is."""
    request = _request.get()
    person = by or get_active_log_context().user or getattr(request, "user", None)
    if person is not None and person.is_authenticated:
        return describe(person)
    return PROGRAM if request is None else STRANGER


class ActorMiddleware:
    """Lets acts find the request they are part of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)
