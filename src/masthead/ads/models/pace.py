"""How a line is doing towards its goal: kept from look to look, see masthead.ads.delivery."""

from django.db import models

from masthead.ads.models.line import Line


class LinePace(models.Model):
    """What the last look found of a line, and with what chance it takes part since."""

    line = models.OneToOneField(Line, primary_key=True, on_delete=models.CASCADE, related_name="pace")
    chance = models.FloatField(default=1.0)
    delivered = models.PositiveBigIntegerField(default=0)
    seen = models.FloatField(default=0.0)
    since = models.FloatField(default=0.0)
    hour = models.PositiveIntegerField(default=0)  # since 1970: of the look
    views = models.PositiveBigIntegerField(default=0)  # page views in that hour when it was looked
    opportunities = models.PositiveBigIntegerField(default=0)  # counted until the look, of a line by share
    share = models.PositiveSmallIntegerField(default=0)  # per cent, that is held; 0 for other goals
    delivered_before = models.PositiveBigIntegerField(default=0)  # that share was to be held
    opportunities_before = models.PositiveBigIntegerField(default=0)
    by_clock = models.BooleanField(default=False)
    looked_at = models.DateTimeField()

    class Meta:
        verbose_name = "pace"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.line_id}: {self.chance:.3g}"
