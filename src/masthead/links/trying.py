"""Try addresses that are due, a few at a time, through the one client for foreign addresses."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef

from masthead.kit.fetch import Answered, Fetcher, FetchFailed, Limits
from masthead.links.models import Link, LinkOnPage, LinkSettings, State

A_FEW = 5  # in one task: other work waits meanwhile
PATIENCE = Limits(connect=4.0, read=8.0, redirects=5)
TAKEN = timedelta(hours=1)  # after which an address is due again whose task was lost
SOON, LATER = timedelta(hours=1), timedelta(days=1)  # until an address is tried again that did not answer
UNUSED = timedelta(days=7)  # after which an address that is in no live story is tried no more

GONE = frozenset({404, 410})
FAULTS = frozenset({500, 502, 503, 504})


def is_any_due(now: datetime) -> bool:
    """Whether an address waits to be tried."""
    return Link.objects.filter(due_at__lte=now).exists()


def try_some(now: datetime, *, go_on: Callable[[], Any], fetcher: Fetcher | None = None) -> None:
    """Try the addresses that have waited longest, and go on where any are left."""
    if not LinkSettings.load().tries_links:
        return
    client = fetcher or Fetcher(limits=PATIENCE)
    for link in Link.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:A_FEW]:
        taken = Link.objects.filter(pk=link.pk, due_at=link.due_at).update(due_at=now + TAKEN)
        if taken:
            _try(link, client, now)
    if is_any_due(now):
        go_on()


def _try(link: Link, client: Fetcher, now: datetime) -> None:
    """Ask one address, and keep what it said."""
    before = link.state
    try:
        _take(link, client.knock(link.url))
    except FetchFailed as error:
        link.state, link.status, link.leads_to, link.why = State.SILENT, None, "", str(error)[:255]
    if link.state != before:
        link.since = now
    link.tried_at = now
    link.failures = min(link.failures + 1, 1000) if link.state in (State.GONE, State.SILENT) else 0
    link.due_at = _again(link, now)
    link.save()


def _take(link: Link, answered: Answered) -> None:
    """Read an answer. A site that refuses programs is there all the same: only what it lacks is gone."""
    link.status, link.leads_to, link.why = answered.status, "", ""
    if answered.status in GONE:
        link.state = State.GONE
    elif answered.status in FAULTS:
        link.state = State.SILENT
    elif answered.has_moved and _is_elsewhere(link.url, answered.url):
        link.state, link.leads_to = State.MOVED, answered.url
    else:
        link.state = State.ANSWERS


def _again(link: Link, now: datetime) -> datetime | None:
    """Say when an address is tried again; the nightly round looks after those that answer."""
    if not link.failures:
        return None
    in_use = LinkOnPage.objects.filter(link=link).exists() or link.noted_at > now - UNUSED
    wait = SOON if link.state == State.SILENT and link.failures == 1 else LATER
    return now + wait if in_use else None


def _is_elsewhere(one: str, other: str) -> bool:
    """Whether two addresses are more than two ways to write one: http or https, with www or not."""
    return _essence(one) != _essence(other)


def _essence(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def drop_unused(before: datetime) -> None:
    """Throw away addresses that no live story has and no draft has brought for long."""
    places = LinkOnPage.objects.filter(link=OuterRef("pk"))
    Link.objects.filter(~Exists(places), noted_at__lt=before).delete()
