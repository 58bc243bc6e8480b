"""Every act there is, part by part."""

from collections.abc import Iterator

from tests.permissions import (
    approval,
    consenting,
    correcting,
    flagging,
    issuing,
    keys,
    mailing,
    people,
    pictures,
    planning,
    publishing,
    reading,
    rights,
    rundown,
    running,
    selling,
    sourcing,
    telling,
    writing,
)
from tests.permissions.acts import Act, Route, acts_of
from tests.permissions.scenes import Row

PARTS = (
    rundown.PART,
    planning.PART,
    *(writing.PART, publishing.PART, approval.PART, sourcing.PART, flagging.PART),
    *(
        correcting.PART,
        reading.PART,
        telling.PART,
        pictures.PART,
        rights.PART,
        running.PART,
        mailing.PART,
        issuing.PART,
        selling.PART,
        consenting.PART,
        people.PART,
        keys.PART,
    ),
)


def acts() -> list[Act]:
    """Give every act, in the order of the page."""
    return [one for part in PARTS for one in acts_of(part)]


def cases() -> Iterator[tuple[Act, Row, Route]]:
    """Give everything that is tried."""
    for one in acts():
        for row in one.rows:
            for route in one.routes:
                yield one, row, route
