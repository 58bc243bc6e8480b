"""Django's view of the department."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
