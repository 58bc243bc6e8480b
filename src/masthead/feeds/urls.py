"""Addresses of channels, before Wagtail's own: a page cannot take them."""

from django.urls import path, re_path

from masthead.feeds.views import corrections, feeds, files

LISTING = r"(?P<path>(?:[-\w]+/){1,2})"  # of a section, topic or author
PART = r"(?:-(?P<part>[1-9][0-9]{0,3}))?"

urlpatterns = [
    path("feed/", feeds.rss, name="feed"),
    path("feed/atom/", feeds.atom, name="atom"),
    path("corrections/feed/", corrections.rss),
    path("corrections/feed/atom/", corrections.atom),
    re_path(rf"^{LISTING}feed/$", feeds.rss),
    re_path(rf"^{LISTING}feed/atom/$", feeds.atom),
    path("sitemap.xml", files.sitemap_index),
    re_path(rf"^sitemap-(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}}){PART}\.xml$", files.month_sitemap),
    re_path(rf"^sitemap-pages{PART}\.xml$", files.pages_sitemap),
    path("news-sitemap.xml", files.news_sitemap),
    path("robots.txt", files.robots_txt),
    path("favicon.ico", files.icon, {"size": 48}),
    path("favicon.svg", files.vector_icon),
    path("apple-touch-icon.png", files.icon, {"size": 180}),
]
