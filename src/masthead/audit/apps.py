"""Django's view of the department."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to Wagtail's logs."""
        from masthead.audit import receivers
