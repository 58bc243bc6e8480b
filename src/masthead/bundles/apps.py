"""Django's view of the department."""

from django.apps import AppConfig


class BundlesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.bundles"
    label = "bundles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the clock publish bundles, and say who puts them together."""
        from masthead.bundles import schedule
        from masthead.staff import roles
        from masthead.work import clock, lateness

        clock.register("bundles", schedule.publish_due)
        lateness.register("bundles", schedule.find_late_bundles)

        roles.grant(
            roles.Role.EDITOR,
            roles.Role.PUBLISHER,
            permissions=tuple(f"bundles.{act}_bundle" for act in ("add", "change", "delete", "view")),
        )
