"""Django's view of the department."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for pages going live and away, and say who may move addresses and change settings."""
        from masthead.pages import receivers, schedule
        from masthead.staff import roles
        from masthead.work import clock

        clock.register("scheduled publishing", schedule.publish_due)
        clock.register("scheduled ends", schedule.expire_due)

        roles.grant(
            roles.Role.EDITOR,
            roles.Role.PUBLISHER,
            permissions=tuple(f"wagtailredirects.{act}_redirect" for act in ("add", "change", "delete")),
        )
        roles.grant(
            roles.Role.PUBLISHER,
            permissions=("pages.change_publicationsettings", "pages.change_mailsettings"),
        )
