"""Keeps a list of the passages that wait for a sign-off, so that nobody reads all stories to find them."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from masthead.articles.models import Article
from masthead.sourcing.models import OpenPassage
from masthead.sourcing.passages import find_open

if TYPE_CHECKING:
    from masthead.staff.models import User


def note_revision(revision: Revision) -> None:
    """Note which passages of a story wait, whenever a draft of it is saved."""
    kind = revision.content_type.model_class()
    if kind is None or not issubclass(kind, Article):
        return
    has_any = '"unnamed"' in str(revision.content.get("body", ""))
    note(int(revision.object_id), find_open(revision.as_object()) if has_any else ())


@transaction.atomic
def note(page_key: int, passages: Any) -> None:
    """Put what waits now in place of what waited; what waited already keeps its time."""
    waiting = {passage.hash: passage for passage in passages}
    known = OpenPassage.objects.filter(page_id=page_key)
    known.exclude(passage_hash__in=waiting).delete()
    before = set(known.values_list("passage_hash", flat=True)) if waiting else set()
    OpenPassage.objects.bulk_create(
        OpenPassage(page_id=page_key, passage_key=one.key, passage_hash=one.hash, opening=one.opening)
        for one in waiting.values()
        if one.hash not in before
    )


def waiting_for(user: "User") -> "QuerySet[OpenPassage]":
    """Return what waits on pages that somebody may change, the oldest first."""
    return OpenPassage.objects.filter(page__in=pages_of(user)).select_related("page")


def pages_of(user: "User") -> "QuerySet[Page]":
    """Return the pages somebody may change."""
    pages: QuerySet[Page] = page_permission_policy.instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    return pages
