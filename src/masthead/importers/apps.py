"""Django's view of the department."""

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.importers"
    label = "importers"
    default_auto_field = "django.db.models.BigAutoField"
