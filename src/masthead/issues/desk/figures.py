"""What became of a newsletter's issues, side by side, and on which pages readers asked for it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.issues.figures import headings, newest_out, write_csv
from masthead.kit.bars import draw
from masthead.newsletters.models import Newsletter
from masthead.newsletters.moving.exporting import csv_line
from masthead.newsletters.sources import Source, sources_of

SEE = "issues.view_issue"
LATELY = timedelta(days=90)  # of which sign-ups are told


class FiguresView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The figures of one newsletter, on the screen and as CSV."""

    permission_required = SEE
    template_name = "issues/desk/figures.html"
    header_icon = "history"

    def get_page_title(self) -> str:
        """Name the screen."""
        return _("Figures of newsletters")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        above = {"url": reverse("issues:index"), "label": _("Issues")}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": _("Figures")}]

    @cached_property
    def newsletters(self) -> list[Newsletter]:
        """All newsletters."""
        return list(Newsletter.objects.all())

    @cached_property
    def newsletter(self) -> Newsletter | None:
        """The one that is asked for, else the first."""
        asked = self.request.GET.get("newsletter", "")
        named = (one for one in self.newsletters if one.slug == asked)
        return next(named, next(iter(self.newsletters), None))

    @cached_property
    def sources(self) -> list[Source]:
        """The pages on which most asked for it."""
        since = timezone.now() - LATELY
        return list(sources_of(self.newsletter, since=since)) if self.newsletter else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the issues, their chart, and the pages."""
        rows = newest_out(self.newsletter) if self.newsletter else []
        chart = draw([(issue, found.taken, found.clicks) for issue, found in reversed(rows)])
        return {
            **super().get_context_data(**kwargs),
            "newsletters": self.newsletters,
            "newsletter": self.newsletter,
            "rows": rows,
            "headings": headings(),
            "chart": chart,
            "sources": self.sources,
            "days": LATELY.days,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer with the screen, or with one of its tables."""
        tables = {"issues": write_csv, "sources": self._write_sources}
        name = request.GET.get("export", "")
        if name not in tables:
            return super().get(request, *args, **kwargs)
        answer = StreamingHttpResponse(tables[name](), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer

    def _write_sources(self) -> Iterator[str]:
        """Write a line for each page."""
        yield csv_line([_("Newsletter"), _("Page"), _("Asked for it"), _("Confirmed")])
        name = self.newsletter.name if self.newsletter else ""
        for source in self.sources:
            yield csv_line([name, source.path, str(source.asked), str(source.confirmed)])
