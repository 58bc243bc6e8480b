"""Django's view of the department."""

from django.apps import AppConfig


class SourcingConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.sourcing"
    label = "sourcing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand before publishing, follow drafts, tell readers how we know, and say who may do what."""
        from masthead.articles import desk
        from masthead.pages import publishing
        from masthead.sourcing import knowing, receivers
        from masthead.sourcing.panels import SourcingPanel
        from masthead.sourcing.rules import RULES
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions

        for rule in RULES:
            publishing.add(rule)
        desk.add_panel(SourcingPanel())
        positions.register("after-story", knowing.fill_box, order=50)

        grant(Role.REPORTER, permissions=("sourcing.keep_replies",))
        grant(Role.EDITOR, permissions=("sourcing.keep_replies", "sourcing.sign_off_unnamed"))
        grant(
            Role.PUBLISHER,
            permissions=(
                "sourcing.keep_replies",
                "sourcing.sign_off_unnamed",
                "sourcing.override_replies",
                "sourcing.change_sourcingsettings",
            ),
        )
