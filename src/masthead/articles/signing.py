"""Whose account stands behind a byline: who signs a story has written it."""

from collections.abc import Iterator, Mapping
from typing import Any

from masthead.people.models import Author


def accounts_over(said: Mapping[int, Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Give the accounts of those who sign stories, with the story's key; `said` is what drafts say."""
    signed = {key: {row["author"] for row in content.get("bylines", ())} for key, content in said.items()}
    authors = set().union(*signed.values())
    if not authors:
        return
    held = Author.objects.filter(pk__in=authors, account_holder__isnull=False)
    holders = dict(held.values_list("pk", "account_holder"))
    yield from (
        (key, holders[author]) for key, names in signed.items() for author in names if author in holders
    )
