"""The pool: the newest stories, from which editors drag into an issue; what another issue has is marked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Site

from masthead.articles.entries import newest_under
from masthead.articles.listings import cards_of
from masthead.issues.models import Issue
from masthead.pages.listings import Card

SHOWN = 40  # stories; older ones are found by the block's own button
LOOKED_THROUGH = 40  # issues


@dataclass(frozen=True)
class Pooled:
    """One story of the pool."""

    card: Card
    used_in: str = ""  # the subject of the newest other issue that has it

    @property
    def chosen(self) -> str:
        """Give what a page chooser holds of it in the browser, as JSON."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.card.pk])
        return json.dumps({"id": self.card.pk, "adminTitle": self.card.headline, "editUrl": edit})


def stories_for(issue: Issue) -> list[Pooled]:
    """Give the newest stories, the newest first."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    rows = newest_under([site.root_page_id], limit=SHOWN).get(site.root_page_id, [])
    used = _used_in_others(issue)
    return [Pooled(card, used.get(card.pk, "")) for card in cards_of([pk for pk, _at in rows])]


def _used_in_others(issue: Issue) -> Mapping[int, str]:
    """Say for each story in which issue it is; of several in the newest."""
    others = Issue.objects.exclude(pk=issue.pk).order_by("-pk").only("subject", "body")[:LOOKED_THROUGH]
    found: dict[int, str] = {}
    for other in others:
        for key in _keys_in(other.body.raw_data):
            found.setdefault(key, other.subject)
    return found


def _keys_in(blocks: Any) -> Iterator[int]:
    for block in blocks:
        if block["type"] == "lead":
            yield block["value"].get("story")
        elif block["type"] == "stories":
            yield from (item["value"] for item in block["value"].get("stories", ()))
