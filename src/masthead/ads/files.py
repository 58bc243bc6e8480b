"""The files of creatives: readers may have those of approved ones, the desk all; none outlives its use."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from masthead.ads.models import Creative
from masthead.ads.models.creative import Verdict
from masthead.ads.offers import SCHEDULE
from masthead.press.media import Unpublished


def find_tag(name: str) -> str | None:
    """Give the tag that is marked with every change of a creative; None where none has such a file.

    Raises Unpublished for the file of a creative that nobody has approved.
    """
    verdicts = set(Creative.objects.filter(file=name).values_list("verdict", flat=True))
    if not verdicts:
        return None
    if Verdict.APPROVED not in verdicts:
        raise Unpublished(name)
    return SCHEDULE


def let_go(name: str) -> None:
    """Delete a file once the transaction is over, unless a creative has it then."""
    if name:
        transaction.on_commit(partial(_delete_unused, name), robust=True)


def let_replaced_go(creative: Creative) -> None:
    """Delete the file that a creative had until now, where it is about to be saved with another."""
    for before in Creative.objects.filter(pk=creative.pk).exclude(file=creative.file.name or ""):
        let_go(before.file.name or "")


def _delete_unused(name: str) -> None:
    if not Creative.objects.filter(file=name).exists():
        default_storage.delete(name)
