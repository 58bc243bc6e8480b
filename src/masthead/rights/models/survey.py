"""How far the pages of a magazine from before there was a record of uses have been gone through."""

from django.db import models


class Survey(models.Model):
    """There while pages are still to be gone through; until then no picture ceases to be public."""

    done_until = models.BigIntegerField(default=0)  # the key of the last page that was seen

    def __str__(self) -> str:
        return f"up to page {self.done_until}"
