"""Every address of the magazine and the desk."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls

from masthead.pages.serving import serve_page
from masthead.press.exposition import show_metrics
from masthead.press.health import say_health, say_ready
from masthead.press.media import serve_rendition

urlpatterns = [
    path("desk/", include(desk_urls)),
    path("documents/", include(document_urls)),
    path("media/<path:name>", serve_rendition),
    path("-/health", say_health),
    path("-/ready", say_ready),
    path("-/metrics", show_metrics),
    path("-/", include("masthead.pages.urls")),
    path("-/", include("masthead.photos.urls")),
    path("-/", include("masthead.mailing.urls")),
    path("-/", include("masthead.newsroom.urls")),
    path("", include("masthead.audience.urls")),
    path("", include("masthead.ads.urls")),
    path("", include("masthead.newsletters.urls")),
    path("", include("masthead.issues.urls")),
    path("", include("masthead.feeds.urls")),
    path("", include("masthead.corrections.urls")),
    path("", include("masthead.search.urls")),
    path("", include("masthead.fronts.urls")),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler404 = "masthead.pages.errors.not_found"
handler500 = "masthead.pages.errors.fault"
