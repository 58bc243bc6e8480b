"""Addresses of parts of pages, which the edge puts in, and of the accent's style sheet."""

from django.urls import path

from masthead.pages.accent import accent
from masthead.pages.parts import serve_part

urlpatterns = [
    path("accent/<str:colour>.css", accent, name="accent"),
    path("part/<slug:name>/<int:key>/", serve_part, name="part"),
]
