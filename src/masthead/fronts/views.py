"""The pages of the archive."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.months import Month
from masthead.fronts.archive import read_month, years_of
from masthead.pages.frame import Frame, Link, frame_for, front_of
from masthead.pages.listings import cursor_from
from masthead.pages.publication import PublicationSettings
from masthead.pages.time_zone import zone_of
from masthead.press.reading import for_reading
from masthead.press.tagging import kept_by_press

ARCHIVE = "/archive/"


@for_reading
@kept_by_press
def archive(request: HttpRequest) -> HttpResponse:
    """List the months that have stories."""
    years = years_of(_front(request), zone_of(PublicationSettings.for_request(request)))
    description = _("Every story of %(publication)s, month by month.")
    frame = _frame(request, title=_("Archive"), path=ARCHIVE, description=description)
    return render(request, "fronts/archive.html", {"frame": frame, "years": years})


@for_reading
def archive_year(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001  # one page holds all years
    """Lead from a year to the list of all months."""
    return HttpResponsePermanentRedirect(ARCHIVE)


@for_reading
@kept_by_press
def archive_month(request: HttpRequest, month: Month) -> HttpResponse:
    """List the stories of a month."""
    zone = zone_of(PublicationSettings.for_request(request))
    cursor = cursor_from(request)
    shown = read_month(_front(request), month, zone, cursor=cursor)
    if not shown.batch.cards:
        raise Http404(_("There is no story of this month."))
    title = date_format(shown.month.first_day, "YEAR_MONTH_FORMAT")
    path = f"{shown.month.url}?from={cursor}" if cursor else shown.month.url
    description, here = _("What %(publication)s published in %(month)s."), Link(title, shown.month.url)
    frame = _frame(request, title=title, path=path, description=description, below=[here])
    context = {"frame": frame, "batch": shown.batch, "month": shown.month}
    return render(request, "fronts/month.html", {**context, "earlier": shown.earlier, "later": shown.later})


def _front(request: HttpRequest) -> Page:
    front = front_of(request)
    if front is None:
        raise Http404(_("There is no magazine here yet."))
    return front


def _frame(
    request: HttpRequest, *, title: str, path: str, description: str, below: Sequence[Link] = ()
) -> Frame:
    """Build the frame of a page of the archive; the description may name %(publication)s and %(month)s."""
    publication = PublicationSettings.for_request(request)
    crumbs = [Link(publication.title, "/"), Link(_("Archive"), ARCHIVE), *below]
    description %= {"publication": publication.title, "month": title}
    return frame_for(request, title=title, path=path, breadcrumb=crumbs, description=description)
