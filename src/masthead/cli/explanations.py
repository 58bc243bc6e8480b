"""Every error becomes a message that names culprit and cure; nobody at a terminal sees a traceback."""

import errno
import os
import traceback

from masthead.cli.database import require_database
from masthead.cli.refusals import Refusal, first_line

CURES = {
    errno.EACCES: "Give the account that runs masthead the right to it.",
    errno.EPERM: "Give the account that runs masthead the right to it.",
    errno.EROFS: "It lies on a file system that may only be read.",
    errno.ENOSPC: "The disk is full: make room and try again.",
    errno.ENOENT: "Check the name.",
    errno.EISDIR: "That is a directory; name a file.",
}


def explain(error: Exception) -> Refusal:
    """Say in words what went wrong."""
    if os.environ.get("MASTHEAD_DEBUG") not in {None, "", "0"}:
        traceback.print_exception(error)
    if _is_ours(error):
        return Refusal(str(error))
    if isinstance(error, OSError) and (error.filename or error.errno in CURES):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
        return Refusal(f"{what}. {CURES.get(error.errno or 0, '')}".strip())
    return _explain_django(error) or Refusal(
        f"Something went wrong inside Masthead: {type(error).__name__}: {error}."
        " With MASTHEAD_DEBUG=1 it says where; please report it."
    )


def _is_ours(error: Exception) -> bool:
    """Whether the exception is one of Masthead's own, whose messages name culprit and cure."""
    return type(error).__module__.startswith("masthead.")


def _explain_django(error: Exception) -> Refusal | None:
    from django.core.exceptions import ImproperlyConfigured, ValidationError
    from django.core.management.base import CommandError
    from django.db import Error

    if isinstance(error, Error):
        return _explain_database(error)
    if isinstance(error, ImproperlyConfigured) and "psycopg" in str(error):
        return Refusal('PostgreSQL\'s driver is missing. Install it: pip install "psycopg[binary]".')
    if isinstance(error, ImproperlyConfigured):
        return Refusal(f"The settings do not fit: {first_line(error)}.")
    if isinstance(error, ValidationError):
        return Refusal(" ".join(error.messages))
    return Refusal(str(error)) if isinstance(error, CommandError) else None


def _explain_database(error: Exception) -> Refusal:
    """Say what is wrong with the database: that it is not there, or what it says itself."""
    from django.db import connection

    try:
        connection.close()  # it may be one that broke
        require_database()
    except Refusal as refusal:
        return refusal
    return Refusal(f"The database refuses: {first_line(error)}. `masthead check` says more.")
