"""Files of creatives, pictures and films: readers may have those of approved ones, the desk all."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.ads.offers import SCHEDULE
from masthead.press.media import Unpublished

FIELDS = ("file", "film")


def find_tag(name: str) -> str | None:
    """Give the tag that is marked with every change of a creative; None where none has such a file.

    Raises Unpublished for the file of a creative that nobody has approved.
    """
    verdicts = set(Creative.objects.filter(_has(name)).values_list("verdict", flat=True))
    if not verdicts:
        return None
    if Verdict.APPROVED not in verdicts:
        raise Unpublished(name)
    return SCHEDULE


def names_of(creative: Creative) -> dict[str, str]:
    """Name a creative's files by the field that has them; empty for none."""
    return {field: getattr(creative, field).name or "" for field in FIELDS}


def let_go(name: str) -> None:
    """Delete a file once the transaction is over, unless a creative has it then."""
    if name:
        transaction.on_commit(partial(_delete_unused, name), robust=True)


def let_all_go(creative: Creative) -> None:
    """Delete all files of a creative that is deleted, unless another one has them."""
    for name in names_of(creative).values():
        let_go(name)


def let_replaced_go(creative: Creative) -> None:
    """Delete the files that a creative had until now, where it is about to be saved with others."""
    after = names_of(creative)
    for kept in Creative.objects.filter(pk=creative.pk):
        for field, name in names_of(kept).items():
            if name != after[field]:
                let_go(name)


def _delete_unused(name: str) -> None:
    if not Creative.objects.filter(_has(name)).exists():
        default_storage.delete(name)


def _has(name: str) -> Q:
    return Q(file=name) | Q(film=name)
