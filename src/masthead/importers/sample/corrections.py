"""Has the sample magazine admit three mistakes, by the same act as an editor."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from masthead.articles.models import Article
from masthead.corrections.correcting import correct
from masthead.corrections.note import Note
from masthead.importers.sample.blocks import Stock
from masthead.importers.sample.manuscript import inline, read_table
from masthead.staff.models import User


def correct_stories(*, by: User, now: datetime | None = None) -> int:
    """Publish the sample's notices, the oldest first; returns how many stories there were for them."""
    stock = Stock(now or timezone.now())
    entries = sorted(read_table("corrections")["notice"], key=lambda entry: -entry["age"])
    return sum(_correct(entry, by, stock) for entry in entries)


def _correct(entry: dict[str, Any], by: User, stock: Stock) -> bool:
    story = Article.objects.live().filter(slug=entry["story"]).first()
    if story is None:
        return False
    if "was" in entry:
        _redraft(story, entry["was"], entry["now"])
    note = Note(entry["kind"], f"<p>{inline(entry['text'])}</p>", entry["signed"])
    correct(story, note, by=by, with_draft="was" in entry, now=stock.ago(entry["age"]))
    return True


def _redraft(story: Article, was: str, now: str) -> None:
    """Save a draft in which some words are others."""
    body = json.dumps(story.body.get_prep_value(), ensure_ascii=False)
    story.body = body.replace(was, now)  # type: ignore[assignment]  # Wagtail's field takes JSON
    story.save_revision()
