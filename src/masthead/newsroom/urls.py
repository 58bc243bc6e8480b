"""Addresses of the desk that must answer before anybody has logged in."""

from django.urls import path

from masthead.newsroom import branding

urlpatterns = [path("desk.css", branding.colours, name="desk_colours")]
