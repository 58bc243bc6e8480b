"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.ads.place_views import PlacesItem, PlacesView, PlaceView
from masthead.ads.preview import PreviewView, show_page
from masthead.ads.reports import LineReport, LinesReport, ReportsItem
from masthead.ads.reviewing import ReviewView
from masthead.ads.viewsets import Advertising

hooks.register("register_admin_viewset", Advertising)
hooks.register(Advertising.submenu_hook, PlacesItem)
hooks.register(Advertising.submenu_hook, ReportsItem)
hooks.register(
    "register_admin_urls",
    lambda: [
        path("advertising/places/", PlacesView.as_view(), name="ads_places"),
        path("advertising/places/<slug:place>/", PlaceView.as_view(), name="ads_place"),
        path("advertising/delivery/", LinesReport.as_view(), name="ads_reports"),
        path("advertising/delivery/<int:pk>/", LineReport.as_view(), name="ads_line_report"),
        path("advertising/review/<int:pk>/", ReviewView.as_view(), name="ads_review"),
        path("advertising/preview/<int:pk>/", PreviewView.as_view(), name="ads_preview"),
        path("advertising/preview/<int:pk>/page/<int:page>/", show_page, name="ads_preview_page"),
    ],
)
