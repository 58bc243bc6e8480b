"""Writes the sample's newsletters: one issue that went out last Friday, and one that waits at the desk."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from masthead.ads.models import Creative
from masthead.articles.models import Article
from masthead.importers.sample.manuscript import read_table
from masthead.issues.approving import approve
from masthead.issues.dispatch import send_due
from masthead.issues.letter import house
from masthead.issues.models import Issue
from masthead.newsletters.models import Newsletter
from masthead.pages.frame import absolute
from masthead.staff.models import User

Table = Mapping[str, Any]
FRIDAY, SIX = 4, time(18)
LOOKED_AT = timedelta(minutes=40)  # before it went out, somebody approved it


def write_letters(*, now: datetime, by: User) -> list[Issue]:
    """Compose every issue; approve and send what has gone out already."""
    friday = last_friday(now)
    return [_write(entry, friday=friday, by=by) for entry in read_table("letters")["issue"]]


def last_friday(now: datetime) -> datetime:
    """Give the last Friday at six that has passed, by the magazine's clock."""
    here = timezone.localtime(now)
    day = here.date() - timedelta(days=(here.weekday() - FRIDAY) % 7)
    found = timezone.make_aware(datetime.combine(day, SIX))
    return found if found <= now else found - timedelta(days=7)


def _write(entry: Table, *, friday: datetime, by: User) -> Issue:
    issue = Issue.objects.create(
        newsletter=Newsletter.objects.get(slug=entry["newsletter"]),
        subject=entry["subject"],
        preheader=entry["preheader"],
        body=json.dumps([_block(part) for part in entry["part"]]),
        due_at=friday if entry.get("out") else None,
    )
    issue.refresh_from_db()  # reads the body as the desk does
    if entry.get("out"):
        approve(issue, by=by, now=friday - LOOKED_AT)
        send_due(friday)
        issue.refresh_from_db()
    return issue


def _block(part: Table) -> Table:
    return {"type": part["kind"], "value": MAKERS[part["kind"]](part)}


def _lead(part: Table) -> Table:
    own = {name: part.get(name, "") for name in ("headline", "text")}
    return {"story": _key(part["story"]), "with_picture": True, **own}


def _stories(part: Table) -> Table:
    items = [{"type": "item", "id": slug, "value": _key(slug)} for slug in part["stories"]]
    return {"heading": part["heading"], "stories": items, "with_pictures": True}


def _advertisement(part: Table) -> Table:
    width, height = part["size"]
    found = Creative.objects.get(line__name=part["line"], width=width, height=height)
    return {"creative": str(found.pk)}


def _promo(part: Table) -> Table:
    words = {name: part[name] for name in ("heading", "text", "words")}
    return {**words, "link": absolute(part["link"], house())}


def _key(slug: str) -> int:
    found: int = Article.objects.values_list("pk", flat=True).get(slug=slug)
    return found


MAKERS = {
    "lead": _lead,
    "stories": _stories,
    "text": lambda part: f"<p>{part['text']}</p>",
    "advertisement": _advertisement,
    "promo": _promo,
}
