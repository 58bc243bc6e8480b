"""Registrations at the desk."""

from functools import partial

from django.urls import path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from masthead.checks import history, menus, overriding, reports, views, withdrawing

hooks.register("register_page_header_buttons", reports.button_of)
hooks.register("register_settings_menu_item", menus.levels_item)
hooks.register("register_admin_urls", reports.addresses)
hooks.register(
    "register_admin_urls",
    lambda: [
        path("checks/levels/", views.LevelsView.as_view(), name="checks_levels"),
        path("checks/<int:page_id>/<str:key>/", views.OverrideView.as_view(), name="checks_override"),
        path(
            "checks/<int:page_id>/<str:key>/withdraw/", views.WithdrawView.as_view(), name="checks_withdraw"
        ),
    ],
)

for _name in reports.REPORTS:
    hooks.register("register_reports_menu_item", partial(reports.ReportItem, _name))


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def describe_overrides(actions: LogActionRegistry) -> None:
    """Let the history of a page say who let it run and who no longer does, and why."""
    actions.register_action(overriding.ACTION)(history.OverrideFormatter)
    actions.register_action(withdrawing.ACTION)(history.WithdrawalFormatter)
