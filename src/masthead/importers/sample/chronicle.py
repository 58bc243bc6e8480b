"""Says in the sample magazine who is what to whom, and which stories so far are told under stories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from masthead.chronicle.models import Relation, Telling
from masthead.importers.sample.blocks import Stock, date_of

Table = dict[str, Any]


def add_relations(entries: Iterable[Table], stock: Stock) -> None:
    """Keep the relations that a story of the sample says."""
    for entry in entries:
        if entry["story"] in stock.stories:
            Relation.objects.create(
                person_id=stock.topics[entry["person"]],
                kind=entry["kind"],
                other_id=stock.topics[entry["other"]],
                since=date_of(entry, "since", stock),
                story_id=stock.stories[entry["story"]],
            )


def add_tellings(entries: Iterable[Table], stock: Stock) -> None:
    """Say how topics tell their story so far."""
    for entry in entries:
        Telling.objects.create(
            topic_id=stock.topics[entry["topic"]], order=entry["order"], is_under_stories=True
        )
