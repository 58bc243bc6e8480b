"""Django's view of the department."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the head of every page."""
        from masthead.feeds.head import fill_head
        from masthead.theme import positions

        positions.register("head", fill_head)
