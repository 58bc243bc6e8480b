"""Django's view of the department."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.checks"
    label = "checks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how heavily checks are taken, keep what they said, and say who may decide about them."""
        from masthead.audit import acts
        from masthead.checks import receivers, setting
        from masthead.checks.house import HouseRules
        from masthead.pages import checking
        from masthead.staff.roles import Role, grant

        checking.consult(HouseRules)
        acts.register(setting.ACT, setting.ACT_WORDS)
        look = ("checks.view_override", "checks.view_result")
        grant(Role.EDITOR, Role.PUBLISHER, Role.LEGAL, permissions=look)
        grant(Role.EDITOR, Role.PUBLISHER, permissions=("checks.override",))
        grant(Role.PUBLISHER, permissions=("checks.change_houselevel",))
