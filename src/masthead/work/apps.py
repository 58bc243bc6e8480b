"""Django's view of the department."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the clock look after tasks and tidy up."""
        from masthead.work import clock, housekeeping, stuck

        clock.register("stuck tasks", stuck.retry_stuck)
        clock.register("housekeeping", housekeeping.tidy)
