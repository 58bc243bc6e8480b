"""Have the pictures of an agency say what it is called now, a few at a time."""

from collections.abc import Callable

from masthead.rights.models import Licence
from masthead.rights.windows import apply_licence

BATCH = 50  # pictures in one go, so that what waits behind them has its turn


def renew(agency_id: int, *, after: int, go_on: Callable[[int, int], object]) -> None:
    """Renew the pictures whose licences come after one, and go on behind the last if there may be more."""
    licences = Licence.objects.filter(agency_id=agency_id, pk__gt=after).select_related("agency")
    batch = list(licences.order_by("pk")[:BATCH])
    for licence in batch:
        apply_licence(licence)
    if len(batch) == BATCH:
        go_on(agency_id, batch[-1].pk)
