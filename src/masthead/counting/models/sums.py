"""What was read of each page: by day for good, by hour for the lists of what is read most."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


def _count(name: Any, **more: Any) -> "models.PositiveBigIntegerField[int, int]":
    return models.PositiveBigIntegerField(name, default=0, **more)


class PageDay(models.Model):
    """One page on one day of the magazine's own calendar."""

    wagtail_reference_index_ignore = True  # being read is no use of a page

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="days_counted"
    )
    day = models.DateField(_("day"))
    views = _count(_("views"))
    seconds = _count(_("reading time"), help_text=_("Seconds in which somebody was reading."))
    depth_25 = _count(_("read a quarter"))
    depth_50 = _count(_("read half"))
    depth_75 = _count(_("read three quarters"))
    depth_100 = _count(_("read to the end"))
    from_search = _count(_("from a search engine"))
    from_social = _count(_("from a social network"))
    from_internal = _count(_("from the magazine"))
    from_direct = _count(_("directly"))
    from_newsletter = _count(_("from a newsletter"))
    from_other = _count(_("from elsewhere"))

    class Meta:
        verbose_name = _("reader figures of a day")
        verbose_name_plural = _("reader figures by day")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="counted_once_a_day")]
        indexes = [models.Index(fields=["day", "page"], name="counted_by_day")]

    def __str__(self) -> str:
        return f"{self.page_id} on {self.day}"


class PageHour(models.Model):
    """One page in one hour; kept for eight days."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="hours_counted"
    )
    hour = models.PositiveIntegerField(_("hour"))  # since 1970, in UTC
    views = _count(_("views"))

    class Meta:
        verbose_name = _("reader figures of an hour")
        verbose_name_plural = _("reader figures by hour")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "hour"], name="counted_once_an_hour")]
        indexes = [models.Index(fields=["hour", "page"], name="counted_by_hour")]

    def __str__(self) -> str:
        return f"{self.page_id} in hour {self.hour}"
