"""Say whether this process can do its work, for whoever watches the machine."""

from http import HTTPStatus

import lmdb
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.press import machine, outbox

_migrated: list[bool] = []  # said once in a process: the next version of the program is another process


@never_cache
@require_safe
def say_health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503; one word, and nothing about the inside."""
    try:
        _ask_database()
    except DatabaseError:
        return _say("no database", HTTPStatus.SERVICE_UNAVAILABLE)
    return _say("ok")


@never_cache
@require_safe
def say_ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when readers may be sent here, else 503 with what is missing, in one word.

    Without the page store every page is rendered for each reader: `degraded`, and still 200.
    """
    try:
        _ask_database()
        if not _is_migrated():
            return _say("migrations", HTTPStatus.SERVICE_UNAVAILABLE)
        if outbox.find_lag(timezone.now(), machine.store().find_unapplied) > outbox.LATE:
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
