"""The time zone in which the publication tells its readers the time."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Site

from masthead.pages.publication import PublicationSettings


def zone_of(publication: PublicationSettings) -> ZoneInfo:
    """Return the publication's time zone; the installation's where the setting names none that exists."""
    try:
        return ZoneInfo(publication.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(timezone.get_default_timezone_name())


def told(moment: datetime, publication: PublicationSettings) -> str:
    """Write a moment as readers of the publication are told it, with its offset from UTC (ISO 8601)."""
    return moment.astimezone(zone_of(publication)).replace(microsecond=0).isoformat()


def desk_zone() -> ZoneInfo:
    """Return the magazine's time zone, for whatever the desk plans: one clock for all who work on it."""
    site = Site.objects.filter(is_default_site=True).first()
    return zone_of(PublicationSettings.for_site(site) if site else PublicationSettings())


def told_at_desk(moment: datetime) -> str:
    """Write a moment by the magazine's own clock, wherever whoever reads it sits: 29 Mar 2027, 03:30 CEST."""
    return date_format(moment.astimezone(desk_zone()), "j M Y, H:i T")
