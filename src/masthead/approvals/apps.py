"""Django's view of the department."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand before publishing, write to those who are asked, and say whose approvals are whose."""
        from masthead.approvals import gate, receivers
        from masthead.approvals.desk_panel import MissingDesksPanel
        from masthead.approvals.house import ApprovalSettings
        from masthead.audit import things
        from masthead.pages import publishing
        from masthead.staff.roles import Role, grant

        publishing.add(gate.RULE)
        things.call("wagtailcore.workflow", _("way to approval"))
        things.call("approvals.approvaltask", _("step of approval"))
        things.call("wagtailcore.task", _("step of approval"))
        ApprovalSettings.panels.append(MissingDesksPanel())  # knows the steps, which know the settings
        grant(Role.LEGAL, permissions=("approvals.approve_legal",))
        grant(Role.PICTURE_EDITOR, permissions=("approvals.approve_pictures",))
        grant(Role.EDITOR, Role.LEGAL, permissions=("approvals.view_approval",))
        grant(
            Role.PUBLISHER,
            permissions=(
                "approvals.approve_legal",
                "approvals.approve_pictures",
                "approvals.view_approval",
                "approvals.change_approvalsettings",
            ),
        )
