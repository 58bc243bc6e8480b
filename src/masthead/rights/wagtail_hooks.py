"""Registrations at the desk."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from masthead.pages.reports import Report
from masthead.rights import (
    bulk,
    choosing,
    fix_list,
    kill_views,
    mending,
    overriding,
    reports,
    requesting,
    use_report,
    views,
    withdrawing,
)
from masthead.rights.library import LibraryView
from masthead.rights.viewsets import Rights

REPORTS = {"uses": use_report.Uses, "overrides": reports.Overrides, "takings": reports.Takings}

hooks.register("register_admin_viewset", Rights)
hooks.register(Rights.submenu_hook, fix_list.fix_item)
hooks.register("construct_homepage_panels", fix_list.add_panel, order=100)  # after the newsroom's own

# At the addresses of Wagtail's views, and before them.
hooks.register(
    "register_admin_urls",
    lambda: [
        path("images/", LibraryView.as_view()),
        path("images/results/", LibraryView.as_view(results_only=True)),
        path("images/chooser/", choosing.pictures.choose_view),
        path("images/chooser/results/", choosing.pictures.choose_results_view),
        path("images/chooser/create/", choosing.pictures.create_view),
    ],
    order=-1,
)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_urls() -> list[object]:
    """Give the desk the addresses of acts and reports."""
    acts = [
        path("rights/fix/", fix_list.FixListView.as_view(), name="rights_fix"),
        path("rights/place/<int:page_id>/<int:photo_id>/", mending.PlaceView.as_view(), name="rights_place"),
        path("rights/kill/<int:photo_id>/", kill_views.KillView.as_view(), name="rights_kill"),
        path(
            "rights/kill/agency/<int:agency_id>/",
            kill_views.KillAgencyView.as_view(),
            name="rights_kill_agency",
        ),
        path("rights/undo/<int:photo_id>/", kill_views.UndoView.as_view(), name="rights_undo"),
        path(
            "rights/undo/agency/<int:agency_id>/",
            kill_views.UndoAgencyView.as_view(),
            name="rights_undo_agency",
        ),
        path(
            "rights/run/<int:page_id>/<int:photo_id>/", views.OverrideView.as_view(), name="rights_override"
        ),
        path(
            "rights/run/<int:page_id>/<int:photo_id>/withdraw/",
            views.WithdrawView.as_view(),
            name="rights_withdraw",
        ),
    ]
    return [*acts, *(address for name, report in REPORTS.items() for address in _addresses(name, report))]


def _addresses(name: str, report: type[Report]) -> list[object]:
    return [
        path(f"rights/{name}/", report.as_view(), name=f"rights_{name}"),
        path(f"rights/{name}/results/", report.as_view(results_only=True), name=f"rights_{name}_results"),
    ]


class ReportItem(MenuItem):
    """An entry among the reports, for those who may see what is in it."""

    def __init__(self, name: str, report: type[Report]) -> None:
        super().__init__(
            report.page_title, reverse(f"rights_{name}"), name=f"rights-{name}", icon_name="key", order=900
        )
        self.permission = report.permission_required

    def is_shown(self, request: object) -> bool:
        """Whether the person may see it."""
        return bool(request.user.has_perm(self.permission))  # type: ignore[attr-defined]  # Wagtail gives the request


for _kind in bulk.ACTIONS:
    hooks.register("register_bulk_action", _kind, order=1)  # in place of Wagtail's of the same name


def _item_for(name: str) -> None:
    hooks.register("register_reports_menu_item", lambda: ReportItem(name, REPORTS[name]))


for _name in REPORTS:
    _item_for(_name)


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def log_actions(actions: LogActionRegistry) -> None:
    """Say in a page's history who let a picture run, and why, and what the picture desk asked for."""
    actions.register_action(overriding.ACTION)(OverrideFormatter)
    actions.register_action(withdrawing.ACTION)(WithdrawalFormatter)
    actions.register_action(requesting.ACTION)(RequestFormatter)


class OverrideFormatter(LogFormatter):
    """How an override reads in the history of a page."""

    label = _lazy("Picture run without a right to it")

    def format_message(self, entry: PageLogEntry) -> str:
        """Name the picture and the reason."""
        return str(_("Ran “%(picture)s” without a right to it: %(reason)s") % entry.data)


class WithdrawalFormatter(LogFormatter):
    """How taking an override back reads in the history of a page."""

    label = _lazy("Override of a picture taken back")

    def format_message(self, entry: PageLogEntry) -> str:
        """Name the picture and the reason."""
        return str(_("“%(picture)s” may not run without a right to it any more: %(reason)s") % entry.data)


class RequestFormatter(LogFormatter):
    """How a request of the picture desk reads in the history of a page."""

    label = _lazy("Asked about a picture")

    def format_message(self, entry: PageLogEntry) -> str:
        """Name the picture and what was asked for."""
        return str(_("Asked about “%(picture)s”: %(words)s") % entry.data)
