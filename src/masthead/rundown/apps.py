"""Django's view of the department."""

from django.apps import AppConfig


class RundownConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.rundown"
    label = "rundown"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow drafts, have the clock look after what stands against them, and say who plans."""
        from masthead.rundown import clockwork, receivers
        from masthead.staff.roles import Role, grant
        from masthead.work import clock

        clock.register("drafts to be looked at", clockwork.look_at_due)
        grant(Role.EDITOR, Role.PUBLISHER, permissions=("rundown.plan",))
