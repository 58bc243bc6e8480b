"""Addresses of advertising."""

from django.urls import path

from masthead.ads import clicks, frames, schedule, sheet
from masthead.ads.ads_txt import serve_ads_txt
from masthead.ads.bidding import serve_prebid

urlpatterns = [
    path("ads.txt", serve_ads_txt),
    path("advertising/schedule.json", schedule.serve_schedule, name="ads_schedule"),
    path("-/ads/places-<slug:digest>.css", sheet.serve_sheet, name="ads_sheet"),
    path("-/ads/go/<str:signed>/", clicks.follow, name="ads_click"),
    path("-/ads/frame/<int:pk>/", frames.serve_frame, name="ads_frame"),
    path("-/ads/network/<slug:place>/", serve_prebid, name="ads_prebid"),
]
