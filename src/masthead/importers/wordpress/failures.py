"""What an error at one item means: a loss that is named, or the end of the run.

One bad item never stops an import. What stops it is no item's fault: the database is gone, the disk is full.
"""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import DataError, Error, IntegrityError
from django.utils.translation import gettext as _

from masthead.importers.models import ImportRun, RunState

logger = logging.getLogger(__name__)
NO_ITEMS_FAULT = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
FORESEEN = (DataError, IntegrityError, OSError, RecursionError, SuspiciousOperation, ValidationError)


@dataclass
class Attempt:
    """Something tried with one item, and why it failed, if it did."""

    reason: str = ""


@contextmanager
def attempt(what: str) -> Iterator[Attempt]:
    """Try something with one item; an error ends only that, and its reason is told afterwards.

    Errors nobody foresaw go to the log with their traceback. Raises those that would meet every item alike.
    """
    tried = Attempt()
    try:
        yield tried
    except Exception as error:
        _require_means(error)
        if not isinstance(error, FORESEEN):
            logger.exception("Importing %s failed", what)
        tried.reason = _say(error)


def _require_means(error: Exception) -> None:
    """Raise an error that is not about the item: there is no room on the disk, or no database to write to."""
    if isinstance(error, OSError) and error.errno in NO_ITEMS_FAULT:
        raise error
    if isinstance(error, Error):
        # Writes nothing new, and fails where nothing can be written any more.
        ImportRun.objects.filter(state=RunState.RUNNING).update(state=RunState.RUNNING)


def _say(error: Exception) -> str:
    """Say in words what went wrong."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    said = " ".join(str(error).split())
    if isinstance(error, FORESEEN):
        return said or type(error).__name__
    return _("an error inside Masthead, which its log describes (%(error)s)") % {
        "error": f"{type(error).__name__}: {said}" if said else type(error).__name__
    }
