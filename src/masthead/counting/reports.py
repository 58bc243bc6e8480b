"""The report “Most read”: stories with their readers in a span of days."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import BigIntegerField, F, FloatField, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Cast, NullIf, Round
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Site

from masthead.counting.figures import SEE
from masthead.counting.reading_kinds import FROM
from masthead.counting.sums import counting_zone
from masthead.pages.listings import lists
from masthead.pages.reports import Report

DAYS = [("1", _("Today")), ("7", _("Seven days")), ("30", _("Thirty days")), ("365", _("A year"))]
USUAL = 7
SUMMED = ("depth_50", "depth_100", *FROM.values())
HEADINGS = {
    "title": _("Story"),
    "read": _("Views"),
    "each": _("Seconds each"),
    "sum_depth_50": _("Read half"),
    "sum_depth_100": _("Read to the end"),
    "sum_from_search": _("Search"),
    "sum_from_social": _("Social"),
    "sum_from_internal": _("Magazine"),
    "sum_from_direct": _("Direct"),
    "sum_from_newsletter": _("Newsletter"),
    "sum_from_other": _("Elsewhere"),
}


class SpanFilters(WagtailFilterSet):
    """How many days back."""

    days = django_filters.ChoiceFilter(label=_("Days"), choices=DAYS, method="keep", empty_label=None)

    class Meta:
        model = Page
        fields = ["days"]

    def keep(self, rows: QuerySet[Page], _name: str, _value: str) -> QuerySet[Page]:
        """Leave the rows: the report itself has counted the days that were asked for."""
        return rows


def edit_address(page: Page) -> str:
    """Lead to the story's form."""
    return str(reverse("wagtailadmin_pages:edit", args=[page.pk]))


class MostRead(Report):
    """Live stories, those first that are read most; sponsored ones are among them."""

    page_title = _("Most read")
    header_icon = "view"
    permission_required = SEE
    index_url_name, index_results_url_name = "counting_most_read", "counting_most_read_results"
    filterset_class = SpanFilters
    model = Page
    columns = [
        TitleColumn("title", label=HEADINGS["title"], get_url=edit_address),
        *(Column(name, label=label) for name, label in HEADINGS.items() if name != "title"),
    ]
    list_export = [*HEADINGS, "url"]
    export_headings = {**HEADINGS, "url": _("Address")}

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return the stories with their sums, in one query."""
        asked = self.request.GET.get("days", "")
        days = int(asked) if asked in dict(DAYS) else USUAL
        today = timezone.now().astimezone(counting_zone()).date()
        return stories_since(today - timedelta(days=days - 1))


def stories_since(first: Any) -> QuerySet[Page]:
    """Return live stories with what was read of them from a day on."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    listed = lists(site.root_page, OuterRef("pk"), with_paid=True) if site else Q(pk__in=[])
    counted = Page.objects.live().filter(listed, days_counted__day__gte=first)
    sums = {f"sum_{name}": Sum(f"days_counted__{name}") for name in SUMMED}
    each = Round(Cast(Sum("days_counted__seconds"), FloatField()) / NullIf(F("read"), 0))
    with_sums = counted.annotate(read=Sum("days_counted__views"), **sums)
    with_sums = with_sums.annotate(each=Cast(each, BigIntegerField()))
    found: QuerySet[Page] = with_sums.filter(read__gt=0).order_by("-read", "-pk")
    return found


class MostReadItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm(SEE))


def report_item() -> MenuItem:
    """Build the entry among the reports."""
    where = reverse("counting_most_read")
    return MostReadItem(MostRead.page_title, where, name="most-read", icon_name="view", order=600)
