"""Which words a log entry of Wagtail's is about. Whoever knows what pages say registers how to sum it up."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import ModelLogEntry, PageLogEntry

from masthead.audit.writing import Version

Sum = Callable[[Mapping[str, Any]], str]
_sums: list[Sum] = []


def register(content_hash: Sum) -> None:
    """Have the content of revisions summed up by a function; a second one replaces the first."""
    _sums[:] = [content_hash]


def version_of(logged: PageLogEntry | ModelLogEntry) -> Version:
    """Return the version a log entry names; a revision may be written over later, its hash here is not."""
    if not logged.revision_id:
        return Version()
    try:
        content = logged.revision.content
    except ObjectDoesNotExist:
        return Version(logged.revision_id)
    return Version(logged.revision_id, _sums[0](content) if _sums else "")
