"""Django's view of the department."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


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
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(receivers.follow_uses, sender=last)
        grant(Role.PUBLISHER, permissions=(*see, "audience.change_consentsettings"))
