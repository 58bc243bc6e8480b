"""Where an item is: as its people say while they work on it, and after that as Wagtail knows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.rundown.models import Status


class State(models.TextChoices):
    """The states, in the order of a story's way."""

    PLANNED = Status.PLANNED.value, _("Planned")
    IN_WORK = Status.IN_WORK.value, _("In work")
    READY = Status.READY.value, _("Ready")
    IN_REVIEW = "in_review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published today")


OPEN = (State.PLANNED, State.IN_WORK, State.READY)
