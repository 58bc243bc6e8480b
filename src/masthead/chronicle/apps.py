"""Django's view of the department."""

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.chronicle"
    label = "chronicle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what stories tell, take the places on pages, and say who may curate and relate."""
        from masthead.chronicle import positions as places
        from masthead.chronicle import receivers
        from masthead.chronicle.curating import CURATE
        from masthead.chronicle.parts import FILLERS
        from masthead.pages import parts
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions

        for name, filler in FILLERS.items():
            parts.register(name, filler)
        positions.register("topic-head", places.fill_topic_head)
        positions.register("before-coverage", places.fill_before_coverage)
        positions.register("after-story", places.fill_after_story, order=80)

        keep = tuple(f"chronicle.{act}_relation" for act in ("view", "add", "change", "delete"))
        grant(Role.EDITOR, Role.PUBLISHER, permissions=(CURATE, *keep))
