"""Find the page of an address without a walk down the tree, and have Wagtail serve it."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from masthead.pages.base import FRONT_DEPTH, BasePage
from masthead.pages.frame import front_of
from masthead.press import memory, tagging, tags
from masthead.press.reading import METHODS

serve_form = csrf_protect(serve)


@csrf_exempt
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with a page. What is not found here Wagtail looks for itself: pages with routes of their own.

    Which methods a page takes only the page knows (`allowed_http_methods`), so it is asked here, before a
    form's token is: a page without a form refuses the method (405), one that has it is protected as any.
    """
    page = find_page(request, path)
    if page is not None:
        found: Any = request
        found._wagtail_route_for_request = RouteResult(
            page
        )  # where Wagtail looks first (Page.route_for_request)
    response: HttpResponse = serve(request, path) if request.method in METHODS else _take(request, path)
    return response


def _take(request: HttpRequest, path: str) -> HttpResponse:
    """Let a page take what is sent to it, if it says that it does."""
    route = Page.route_for_request(request, path)
    if route is None:
        raise Http404(path)
    allowed = route.page.allowed_http_method_names()
    response: HttpResponse = (
        serve_form(request, path) if request.method in allowed else HttpResponseNotAllowed(allowed)
    )
    return response


def find_page(request: HttpRequest, path: str) -> BasePage | None:
    """Return the page at a path with those above it, in three queries; None unless all of them are live."""
    front = front_of(request)
    steps = [step for step in path.split("/") if step]
    if front is None or not steps:
        return None
    found = Page.objects.live().filter(slug=steps[-1], url_path=f"{front.url_path}{'/'.join(steps)}/")
    rows = found.values_list("pk", "path", "content_type")  # one at most, so in no order
    row = next(iter(rows), None)
    if row is None:
        return None
    model = ContentType.objects.get_for_id(row[2]).model_class()
    if model is None or not issubclass(model, BasePage) or model.route is not BasePage.route:
        return None
    above = memory.recall(("above", row[1][: -Page.steplen]), lambda: _above(row[1]))
    if not all(page.live for page in above if page.depth > FRONT_DEPTH):
        return None
    page = next(iter(model.for_reading().filter(pk=row[0])), None)
    if page is not None:
        page.remember_above(above)
    return page


def _above(path: str) -> Sequence[Page]:
    """Return the pages above a path, from the front down."""
    step = Page.steplen
    paths = [path[:end] for end in range(FRONT_DEPTH * step, len(path), step)]
    found = list(Page.objects.filter(path__in=paths).order_by("path"))
    tagging.note_all(tags.of_page(page.pk) for page in found)
    return found
