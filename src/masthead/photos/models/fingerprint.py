"""What pictures look like, kept so that one is known again."""

from django.db import models

from masthead.photos.models.photo import Photo


class Fingerprint(models.Model):
    """What a picture looks like, in 64 bits, so that it is found when somebody uploads it again."""

    photo = models.OneToOneField(
        Photo, on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    bits = models.CharField(max_length=16, blank=True)  # hexadecimal; empty: nothing to know it by
    band_0 = models.PositiveSmallIntegerField(null=True, db_index=True)
    band_1 = models.PositiveSmallIntegerField(null=True, db_index=True)
    band_2 = models.PositiveSmallIntegerField(null=True, db_index=True)
    band_3 = models.PositiveSmallIntegerField(null=True, db_index=True)
    band_4 = models.PositiveSmallIntegerField(null=True, db_index=True)
    band_5 = models.PositiveSmallIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.bits}"
