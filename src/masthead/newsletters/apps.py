"""Django's view of the department."""

from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.newsletters"
    label = "newsletters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer newsletters on pages, forget who never confirmed, and say who keeps the lists."""
        from masthead.articles import sign_ups
        from masthead.audit import acts as audit_acts
        from masthead.newsletters import housekeeping, keeping, receivers  # connected by being read
        from masthead.newsletters import positions as fillers
        from masthead.newsletters.moving import rights
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions
        from masthead.work import clock

        positions.register("in-story-newsletter", fillers.fill_story)
        sign_ups.register("newsletters", fillers.name_lists)
        positions.register("after-story", fillers.fill_after_story, order=200)
        positions.register("topic-head", fillers.fill_topic, order=200)
        positions.register("footer", fillers.fill_footer)
        clock.register("newsletters nobody confirmed", housekeeping.forget)
        acts = ("add", "change", "delete", "view")
        lists = (f"newsletters.{act}_newsletter" for act in acts)
        grant(Role.AUDIENCE, Role.PUBLISHER, permissions=(*lists, "newsletters.change_newslettersettings"))
        people = (keeping.SEE, keeping.SEE_PROOF, keeping.END, keeping.SUPPRESS, keeping.LIFT)
        grant(Role.AUDIENCE, Role.PUBLISHER, permissions=(*people, "newsletters.view_suppressed"))
        grant(Role.AUDIENCE, Role.PUBLISHER, permissions=(rights.IMPORT, rights.EXPORT))
        audit_acts.register(keeping.LIFTED, keeping.LIFTED_WORDS)
        audit_acts.register(rights.IMPORTED, rights.IMPORTED_WORDS)
        audit_acts.register(rights.EXPORTED, rights.EXPORTED_WORDS)
