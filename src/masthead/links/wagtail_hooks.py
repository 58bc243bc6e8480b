"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.links import reports

hooks.register("register_reports_menu_item", reports.report_item)
hooks.register(
    "register_admin_urls",
    lambda: [
        path("links/broken/", reports.BrokenLinks.as_view(), name="links_broken"),
        path(
            "links/broken/results/",
            reports.BrokenLinks.as_view(results_only=True),
            name="links_broken_results",
        ),
    ],
)
