"""Django's view of the department."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
