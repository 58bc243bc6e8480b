"""Say whether this process can do its work, for whoever watches the machine."""

from collections.abc import Callable
from http import HTTPStatus

import lmdb
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from masthead.press import machine, outbox
from masthead.press.reading import for_reading

PROBES = {"/-/health", "/-/ready"}
HERE = "localhost"  # a host that every magazine answers to
_migrated: list[bool] = []  # said once in a process: the next version of the program is another process


class ProbeMiddleware:
    """Answers probes under any host: a load balancer asks each machine by its IP address.

    They say one word whoever asks, and write no host into it. Everything else is left to `ALLOWED_HOSTS`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take a probe for one that was asked of this machine by name."""
        if request.path_info in PROBES:
            request.META["HTTP_HOST"] = HERE
        return self.get_response(request)


@never_cache
@for_reading
def say_health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503; one word, and nothing about the inside."""
    try:
        _ask_database()
    except DatabaseError:
        return _say("no database", HTTPStatus.SERVICE_UNAVAILABLE)
    return _say("ok")


@never_cache
@for_reading
def say_ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when readers may be sent here, else 503 with what is missing, in one word.

    Without the page store every page is rendered for each reader: `degraded`, and still 200.
    """
    try:
        _ask_database()
        if not _is_migrated():
            return _say("migrations", HTTPStatus.SERVICE_UNAVAILABLE)
        if outbox.find_lag(timezone.now(), machine.store().ledger.find_unapplied) > outbox.LATE:
            return _say("outbox", HTTPStatus.SERVICE_UNAVAILABLE)
    except DatabaseError:
        return _say("database", HTTPStatus.SERVICE_UNAVAILABLE)
    except (lmdb.Error, OSError):
        return _say("degraded")
    return _say("ready")


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _is_migrated() -> bool:
    """Whether the tables are those of this version."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.append(True)
    return True


def _say(word: str, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain")
