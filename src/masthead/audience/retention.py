"""Receipts are kept as long as the house says, and then deleted."""

from datetime import datetime, timedelta

from masthead.audience.models import ConsentSettings, Receipt

MONTH = timedelta(days=31)
LOOK = timedelta(days=1)


def delete_old(now: datetime) -> datetime:
    """Delete receipts that were kept long enough; a job of the clock."""
    Receipt.objects.filter(at__lt=now - ConsentSettings.read().months * MONTH).delete()
    return now + LOOK
