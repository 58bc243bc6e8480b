"""Addresses of parts of pages, which the edge puts in."""

from django.urls import path

from masthead.pages.parts import serve_part

urlpatterns = [path("part/<slug:name>/<int:key>/", serve_part, name="part")]
