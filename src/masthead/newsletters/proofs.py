"""Write down what happened to a subscription, in the transaction in which it happened."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from masthead.newsletters.models import Act, Newsletter, Proof

LONGEST_SOURCE = 255
NOW, BEFORE = "now ", "before "  # a number follows


def note(
    act: Act, subscriber: UUID, newsletters: Iterable[Newsletter], *, at: datetime, **about: str
) -> None:
    """Note an act for each newsletter; `about`: digest of the words, source, by_name."""
    source = about.pop("source", "")[:LONGEST_SOURCE]
    Proof.objects.bulk_create(
        Proof(subscriber=subscriber, newsletter=one.slug, act=act, at=at, source=source, **about)
        for one in newsletters
    )


def note_move(before: Iterable[UUID], now_number: UUID, *, at: datetime) -> None:
    """Note that a subscriber, or two who are one, have another number from now on."""
    numbers = list(before)
    pairs = [(number, f"{NOW}{now_number}") for number in numbers]
    pairs += [(now_number, f"{BEFORE}{number}") for number in numbers]
    Proof.objects.bulk_create(
        Proof(subscriber=number, act=Act.MOVED, at=at, source=source) for number, source in pairs
    )


def number_now(number: UUID) -> UUID:
    """Give the number a subscriber has now who had this one."""
    while found := _moves(number, NOW):
        number = found[-1]
    return number


def numbers_of(number: UUID) -> set[UUID]:
    """Give a subscriber's number with all they had before: their proofs stand under these."""
    known, new = set[UUID](), {number}
    while new:
        known |= new
        new = {before for one in new for before in _moves(one, BEFORE)} - known
    return known


def _moves(number: UUID, which: str) -> list[UUID]:
    moves = Proof.objects.filter(subscriber=number, act=Act.MOVED, source__startswith=which)
    sources = moves.order_by("pk").values_list("source", flat=True)
    return [UUID(source.removeprefix(which)) for source in sources]
