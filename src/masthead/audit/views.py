"""The log at the desk, and its files."""

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.audit import exporting, reading, things
from masthead.audit.acts import label_of
from masthead.audit.forms import WishForm

SEE = "audit.view_entry"
PIECE = 1000


class LogView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The log, the newest first, narrowed as somebody wishes."""

    permission_required = SEE
    template_name = "audit/log.html"
    page_title = _("Audit log")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template one page of the log, and the ways to the next one and to the files."""
        form = WishForm(self.request.GET)
        after = self.request.GET.get("after", "")
        page = reading.read_page(form.get_wish(), after=int(after) if after.isdecimal() else None)
        asked = self.request.GET.copy()
        asked.pop("after", None)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        about = things.show(page.entries, self.request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
        rows = [(entry, label_of(entry.act), about[entry.pk]) for entry in page.entries]
        return {**context, "form": form, "rows": rows, "last": page.last, "asked": asked.urlencode()}


@permission_required(SEE, raise_exception=True)
def export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """Send what is looked for as a file, while it is read."""
    if form not in exporting.FORMATS:
        raise Http404
    lines = exporting.write_lines(reading.read_all(WishForm(request.GET).get_wish()), form)
    pieces = _send(lines) if isinstance(request, ASGIRequest) else lines
    answer = StreamingHttpResponse(pieces, content_type=exporting.FORMATS[form])
    name = f"audit-{timezone.localdate():%Y-%m-%d}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


async def _send(lines: Iterator[str]) -> AsyncIterator[str]:
    """Read in a thread, so that others are answered meanwhile."""
    while piece := await sync_to_async(_take)(lines):
        yield piece


def _take(lines: Iterator[str]) -> str:
    return "".join(islice(lines, PIECE))
