"""Django's view of the department."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.corrections"
    label = "corrections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand before publishing, keep versions, fill the stories' positions, and say who may correct."""
        from masthead.articles import relying
        from masthead.corrections import positions as fillers
        from masthead.corrections import receivers
        from masthead.corrections.checks import RULES
        from masthead.corrections.marking import is_marked_retracted
        from masthead.corrections.reading import retracted_among
        from masthead.corrections.versions import hashes_of
        from masthead.pages import publishing, versions
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions

        relying.register(retracted_among)
        relying.register_mark(is_marked_retracted)
        for rule in RULES:
            publishing.add(rule)
        versions.register(hashes_of)
        positions.register("after-headline", fillers.fill_head_of_story, order=10)
        positions.register("after-story", fillers.fill_foot_of_story, order=10)
        positions.register("withdrawn", fillers.fill_withdrawn)
        positions.register("footer-legal", fillers.fill_legal_line)

        view = ("corrections.view_correction", "corrections.view_silentfix", "corrections.view_publicversion")
        grant(
            Role.EDITOR,
            Role.PUBLISHER,
            permissions=(*view, "corrections.correct", "corrections.fix_silently"),
        )
        grant(
            Role.PUBLISHER,
            permissions=(
                "corrections.take_down",
                "corrections.view_takedown",
                "corrections.view_withholding",
                "corrections.change_correctionsettings",
            ),
        )
