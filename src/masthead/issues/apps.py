"""Django's view of the department."""

from django.apps import AppConfig


class IssuesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.issues"
    label = "issues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make and send what is due, and say who may approve."""
        from masthead.audit import acts as audit_acts
        from masthead.issues import digests, dispatch, figures, history, receivers  # connected by being read
        from masthead.issues.newest import newest_of
        from masthead.issues.rights import ACTS, APPROVE, RULES
        from masthead.issues.steering import page_of
        from masthead.mailing import alarms, forgetting
        from masthead.newsletters import samples
        from masthead.staff.roles import Role, grant
        from masthead.work import clock

        dispatch.keep_times()
        alarms.register_page(page_of)
        forgetting.register(figures.keep_left)
        samples.register(newest_of)
        clock.register("automatic issues", digests.make_due)
        grant(Role.AUDIENCE, Role.EDITOR, Role.PUBLISHER, permissions=ACTS)
        grant(Role.AUDIENCE, Role.PUBLISHER, permissions=(APPROVE, *RULES))
        for act, words in history.WORDS.items():
            audit_acts.register(act, words)
