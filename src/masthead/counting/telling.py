"""What the server itself has seen, counted by the same road as what browsers tell."""

import logging
import secrets
from datetime import datetime

from masthead.counting import journal
from masthead.counting.batches import Item, write_line

logger = logging.getLogger(__name__)
BITS = 64


def tell(kind: str, *kept: int | str, number: int | None, at: datetime) -> None:
    """Have an event counted; the same number again is the same event, None draws one.

    Whoever is being answered never notices that nothing can be counted: that is said in the log.
    """
    item = Item(secrets.randbits(BITS) if number is None else number, kind, 0, list(kept))
    try:
        journal.of_process().append(write_line([item], int(at.timestamp())))
    except OSError:
        logger.exception("An event of the kind “%s” could not be counted and is lost", kind)
