"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.bundles import desk, history, status

hooks.register("register_admin_viewset", desk.Bundles)
hooks.register("register_log_actions", history.register)
hooks.register(
    "register_admin_urls",
    lambda: [path("bundles/status/<int:bundle_id>/", status.StatusView.as_view(), name="bundles_status")],
)
