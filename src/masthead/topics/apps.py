"""Django's view of the department."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.topics"
    label = "topics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let reporters write in sections, whatever comes to lie in them."""
        from masthead.staff import roles

        roles.grant(roles.Role.REPORTER, permissions=("wagtailcore.add_page",), on="topics.Section")
