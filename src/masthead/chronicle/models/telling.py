"""How a topic tells its story so far."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Order(models.TextChoices):
    """Which end of a timeline stands first."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")


class Telling(models.Model):
    """The settings of one topic's story so far; a topic without them has the ones a new one begins with."""

    topic = models.OneToOneField(
        "topics.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    order = models.CharField(_("order"), max_length=8, choices=Order, default=Order.NEWEST)
    is_under_stories = models.BooleanField(
        _("in short under every story on the topic"),
        default=False,
        help_text=_(
            "The latest events before the story. A block in the story itself does the same for one story."
        ),
    )

    class Meta:
        verbose_name = _("story so far")
        verbose_name_plural = _("stories so far")
        permissions = [("curate_timeline", _("Can order, hide and pin the lines of a story so far"))]

    def __str__(self) -> str:
        return str(self.topic)
