"""What crawlers are told: robots.txt (RFC 9309), and on a staging site that nothing may be indexed."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings

SITEMAPS = ("/sitemap.xml", "/news-sitemap.xml")


def rules_for(publication: PublicationSettings) -> str:
    """Write robots.txt; a hidden site stays crawlable, so that crawlers see that it must not be indexed."""
    lines = ["User-agent: *", "Disallow: /desk/"]
    if not settings.MASTHEAD_HIDDEN:
        lines += ["", *(f"Sitemap: {absolute(path, publication)}" for path in SITEMAPS)]
    return "\n".join(lines) + "\n"


class HiddenMiddleware:
    """Tell search engines on every answer of a hidden site not to index it (`X-Robots-Tag: noindex`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MASTHEAD_HIDDEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
