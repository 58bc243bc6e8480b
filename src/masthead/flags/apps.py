"""Django's view of the department."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.flags"
    label = "flags"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand before publishing, ask for the desks' approvals, and say who keeps the lists."""
        from masthead.approvals import needs
        from masthead.approvals.steps import Step
        from masthead.articles import desk
        from masthead.flags import asking, checks, receivers
        from masthead.flags.panels import LegalPanel
        from masthead.pages import publishing
        from masthead.staff.roles import Role, grant

        for rule in checks.RULES:
            publishing.add(rule)
        needs.register(Step.LEGAL, asking.reasons_for_lawyer)
        needs.register(Step.PICTURES, asking.reasons_for_picture_desk)
        desk.add_panel(LegalPanel())

        keep = tuple(f"flags.{act}_listentry" for act in ("add", "change", "delete"))
        see = ("flags.view_listentry", "flags.view_answer", "flags.answer_suggestion")
        grant(Role.EDITOR, permissions=see)
        grant(Role.LEGAL, Role.PUBLISHER, permissions=(*see, *keep))
