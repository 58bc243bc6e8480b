"""Registrations at the desk."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from masthead.audit import views


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def admin_urls() -> list[object]:
    """Give the desk the addresses of the log and its files."""
    return [
        path("audit/", views.LogView.as_view(), name="audit_log"),
        path("audit/audit.<str:form>", views.export, name="audit_export"),
    ]


class LogItem(MenuItem):
    """The way to the log, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may see it."""
        return bool(request.user.has_perm(views.SEE))


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def log_item() -> MenuItem:
    """Build the entry among the reports."""
    return LogItem(_("Audit log"), reverse("audit_log"), name="audit-log", icon_name="history", order=1000)
