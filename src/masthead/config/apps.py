"""Django's view of the department."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring together neighbours that do not know each other: press, clock, theme."""
        from masthead.config import press
