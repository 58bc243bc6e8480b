"""Reports at the desk: what every line delivered, and one by day and creative; on the screen and as CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem

from masthead.ads import figures
from masthead.ads.figures import SEE, Count
from masthead.ads.models import Creative, CreativeDay, Line, State
from masthead.ads.outlook import Outlook, outlook_of
from masthead.ads.traffic import Observer
from masthead.kit.bars import draw
from masthead.kit.spreadsheets import as_words

AT_ONCE = 50
HUNDRED = 100


@dataclass(frozen=True)
class Row:
    """A line with what it delivered and how it stands."""

    line: Line
    count: Count
    outlook: Outlook


class Downloadable(PermissionRequiredMixin, TemplateView):
    """A report that `?export=csv` hands on as a file."""

    permission_required = SEE
    file_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, or send it."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"{self.file_name}-{timezone.localdate():%Y-%m-%d}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(answer)
        writer.writerows([_cell(value) for value in row] for row in self.table())
        return answer

    def table(self) -> Iterable[Sequence[Any]]:
        """Give the rows of the file, the headings first."""
        raise NotImplementedError


class LinesReport(Downloadable):
    """Every line but drafts that nobody saw: first what runs and will be short, the house's own last."""

    template_name = "ads/reports.html"
    file_name = "advertising"

    def lines(self) -> QuerySet[Line]:
        """Return the lines."""
        verdicts = Prefetch("creatives", Creative.objects.only("line", "verdict"))
        lines = Line.objects.select_related("order__advertiser", "pace").prefetch_related(verdicts)
        shown = Exists(CreativeDay.objects.filter(creative__line=OuterRef("pk")))
        is_own = ExpressionWrapper(Q(order=None), output_field=BooleanField())
        return lines.filter(~Q(state=State.DRAFT) | shown).order_by(
            is_own, F("ends_at").desc(nulls_first=True), "-pk"
        )

    def lines_by_need(self) -> QuerySet[Line]:
        """Put those first that somebody can still help: they run, and will be short of their goal."""
        lines = self.lines()
        running = lines.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), state=State.READY)
        short = [row.line.pk for row in self.rows(running) if row.outlook.is_short]
        if not short:
            return lines  # a rank that is the same for all would be read as the number of a column
        rank = Case(When(pk__in=short, then=Value(0)), default=Value(1))
        return lines.order_by(rank, *lines.query.order_by)

    def rows(self, lines: Iterable[Line]) -> list[Row]:
        """Add what was counted of lines, in as many queries for one as for fifty."""
        lines, traffic = list(lines), Observer().look(timezone.now())
        found = figures.by_line(lines, by=self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        counts = ((line, found.get(line.pk, Count())) for line in lines)
        return [Row(line, count, outlook_of(line, count, traffic)) for line, count in counts]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template one page of the list."""
        asked = Paginator(self.lines_by_need(), AT_ONCE).get_page(self.request.GET.get("p"))
        words = {"page_title": _("Delivery"), "header_icon": "history"}
        rows = self.rows(asked.object_list)
        return {**super().get_context_data(**kwargs), **words, "rows": rows, "page_of": _numbers(asked)}

    def table(self) -> Iterable[Sequence[Any]]:
        """Give every line."""
        yield [
            *(_("Advertiser"), _("Order"), _("Line"), _("State"), _("Flight begins"), _("Flight ends")),
            *(_("Goal"), _("Wanted"), _("Delivered"), _("Due by now"), _("Forecast")),
            *_headings(),
        ]
        for row in self.rows(self.lines_by_need()):
            yield [*_about(row.line), *_towards(row), *_counted(row.count)]


class LineReport(Downloadable):
    """One line: how it stands, its creatives, its days."""

    template_name = "ads/line_report.html"

    @cached_property
    def line(self) -> Line:
        """The line it is about."""
        lines = Line.objects.select_related("order__advertiser", "pace").prefetch_related("creatives")
        return get_object_or_404(lines, pk=self.kwargs["pk"])

    @property
    def file_name(self) -> str:  # type: ignore[override]  # a view has it fixed, here it names the line
        """Name the file by the line."""
        return f"line-{self.line.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template sums, days and the chart."""
        user: Any = self.request.user
        creatives = figures.by_creative(self.line, by=user)
        days = figures.sum_days(figures.by_day(self.line, by=user))
        total = sum((count for _creative, count in creatives), Count())
        outlook = outlook_of(self.line, total, Observer().look(timezone.now()))
        words = {"page_title": _("Delivery"), "page_subtitle": self.line.name, "header_icon": "history"}
        return {
            **super().get_context_data(**kwargs),
            **words,
            "row": Row(self.line, total, outlook),
            "creatives": creatives,
            "days": days[::-1],
            "chart": draw([(day, day[1].impressions, day[1].viewable) for day in days]),
        }

    def table(self) -> Iterable[Sequence[Any]]:
        """Give each creative on each day."""
        yield [_("Day"), _("Line"), _("Creative"), _("Size"), *_headings()]
        for found in figures.by_day(self.line, by=self.request.user):  # type: ignore[arg-type]  # as above
            creative = found.creative
            yield [
                found.day.isoformat(),
                self.line.name,
                creative.name,
                str(creative.size),
                *_counted(found.count),
            ]


class ReportsItem(MenuItem):
    """The way to the report, for those who may see lines."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Delivery"), reverse("ads_reports"), icon_name="history", order=50)

    def is_shown(self, request: Any) -> bool:
        """Whether somebody may see lines."""
        return bool(request.user.has_perm(SEE))


def _numbers(page: "Page[Line]") -> dict[str, int | None]:
    """Say which page of a list it is, and which are beside it."""
    return {
        "number": page.number,
        "of": page.paginator.num_pages,
        "before": page.previous_page_number() if page.has_previous() else None,
        "after": page.next_page_number() if page.has_next() else None,
    }


def _headings() -> list[str]:
    return [
        _("Opportunities"),
        _("Impressions"),
        _("Viewable"),
        _("Viewable, %"),
        _("Clicks"),
        _("Clicks, %"),
    ]


def _counted(count: Count) -> list[Any]:
    rates = (count.viewable_rate, count.click_rate)
    viewable, clicks = ("" if rate is None else round(rate * HUNDRED, 2) for rate in rates)
    return [count.opportunities or None, count.impressions, count.viewable, viewable, count.clicks, clicks]


def _about(line: Line) -> list[Any]:
    order = line.order
    moments = (moment and timezone.localtime(moment).isoformat(" ", "minutes") for moment in _flight(line))
    return [
        order.advertiser.name if order else "",
        order.name if order else "",
        line.name,
        line.get_state_display(),
        *moments,
    ]


def _flight(line: Line) -> tuple[Any, Any]:
    return line.starts_at, line.ends_at


def _towards(row: Row) -> list[Any]:
    known = row.outlook
    return [row.line.get_goal_display(), known.wanted, known.delivered, known.due, known.forecast]


def _cell(value: Any) -> Any:
    """Write a cell: words that stay words, nothing for what is not known."""
    if value is None:
        return ""
    return value if isinstance(value, int | float) else as_words(str(value))
