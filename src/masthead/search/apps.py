"""Django's view of the department."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for stories going live."""
        import masthead.search.receivers
