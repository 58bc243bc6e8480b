"""Addresses of readers' choices, before Wagtail's own."""

from django.urls import path

from masthead.audience import gpc, views

urlpatterns = [
    path("privacy-choices/", views.privacy_choices, name="privacy-choices"),
    path("-/region", views.region, name="region"),
    path("-/choices", views.take_receipt, name="choices"),
    path(".well-known/gpc.json", gpc.gpc_json, name="gpc"),
]
