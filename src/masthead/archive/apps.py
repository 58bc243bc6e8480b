"""Django's view of the department."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
