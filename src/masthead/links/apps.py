"""Django's view of the department."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.links"
    label = "links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow drafts and live stories, say what leads to nothing, and say who sees the report."""
        from masthead.links import checks, jobs, receivers
        from masthead.pages import publishing
        from masthead.staff.roles import Role, grant
        from masthead.work import clock

        for rule in checks.RULES:
            publishing.add(rule)
        clock.register("links", jobs.look_after_due)
        clock.register("round over links", jobs.begin_round)
        grant(Role.REPORTER, Role.EDITOR, permissions=("links.view_linkonpage",))
        grant(Role.PUBLISHER, permissions=("links.view_linkonpage", "links.change_linksettings"))
