"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.counting.reports import MostRead, report_item

hooks.register("register_reports_menu_item", report_item)
hooks.register(
    "register_admin_urls",
    lambda: [
        path("most_read/", MostRead.as_view(), name="counting_most_read"),
        path("most_read/results/", MostRead.as_view(results_only=True), name="counting_most_read_results"),
    ],
)
