"""The newest rows of the card index, under many subjects at once."""

from collections.abc import Iterable
from datetime import datetime

from masthead.articles.models import ListingEntry
from masthead.press import tagging, tags

Row = tuple[int, datetime]  # story, time of publication


def newest_under(subjects: Iterable[int], *, limit: int) -> dict[int, list[Row]]:
    """Return the newest rows under each of some subjects, all in one query."""
    subjects = list(dict.fromkeys(subjects))
    tagging.note_all(map(tags.listed, subjects))
    newest = [
        ListingEntry.objects.filter(subject=pk).order_by("-published_at", "-article")[:limit].values("pk")
        for pk in subjects
    ]
    parts = [
        ListingEntry.objects.filter(pk__in=rows).values_list("subject_id", "article_id", "published_at")
        for rows in newest
    ]
    found: dict[int, list[Row]] = {}
    for subject, article, published_at in parts[0].union(*parts[1:], all=True) if parts else ():
        found.setdefault(subject, []).append((article, published_at))
    for rows in found.values():
        rows.sort(key=lambda row: (row[1], row[0]), reverse=True)
    return found
