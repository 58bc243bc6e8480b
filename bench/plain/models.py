"""The table of the plain Django."""

from django.db import models


class Event(models.Model):
    """One event."""

    kind = models.CharField(max_length=16)
    page = models.PositiveIntegerField(db_index=True)
    value = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.page}"
