"""What could stand at a place, as pages go by it: see masthead.ads.offers."""

from django.db import models

from masthead.ads.places import Place


class Offer(models.Model):
    """The summary of one place."""

    place = models.CharField(max_length=12, choices=Place, unique=True)
    aimed = models.JSONField(default=list)

    class Meta:
        verbose_name = "offer"

    def __str__(self) -> str:
        return self.place
