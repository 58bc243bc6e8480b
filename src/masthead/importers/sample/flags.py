"""The sample's lists of words, and the draft that is flagged for a lawyer."""

from typing import Any

from django.db import transaction

from masthead.articles.models import Article
from masthead.flags.legal import mark
from masthead.flags.models import ListEntry, Sheet
from masthead.importers.sample.manuscript import read_table
from masthead.staff.models import User
from masthead.topics.models import Topic


@transaction.atomic
def keep_lists() -> None:
    """Write the lists."""
    for entry in read_table("flags")["entry"]:
        words: dict[str, Any] = dict(entry)
        slug = words.pop("topic", "")
        topic = Topic.objects.filter(slug=slug).first() if slug else None
        if topic or words.get("word"):
            ListEntry.objects.create(topic=topic, **words)


def flag_waiting(*, by: User) -> Sheet:
    """Flag the draft that waits."""
    said = read_table("flags")["flagged"]
    return mark(Article.objects.get(slug=said["story"]), said["flags"], said["note"], by=by)
