"""Django's view of the department."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.audience"
    label = "audience"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand on every page, keep texts, and say who sets what is asked and who sees what was answered."""
        from masthead.audience import positions as fillers
        from masthead.audience import receivers, retention
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions
        from masthead.work import clock

        positions.register("page-end", fillers.fill_page_end, order=10)
        positions.register("footer-legal", fillers.fill_legal_line)
        clock.register("receipts of consent", retention.delete_old)
        see = ("audience.view_askedtext", "audience.view_receipt")
        grant(Role.LEGAL, Role.AUDIENCE, permissions=see)
        grant(Role.PUBLISHER, permissions=(*see, "audience.change_consentsettings"))
