"""Django's view of the department."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.theme"
    label = "theme"
    default_auto_field = "django.db.models.BigAutoField"
