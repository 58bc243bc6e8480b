"""Django's view of the department."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.mailing"
    label = "mailing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Send what is due beside the clock, forget in time to whom, and say who sets how letters leave."""
        from masthead.mailing import forgetting, outgoing, process, questions, thresholds
        from masthead.mailing.records import letters_of
        from masthead.newsletters import records
        from masthead.pages import as_written
        from masthead.staff.roles import Role, grant
        from masthead.work import clock, companions

        companions.register("newsletters", process.run)
        as_written.sign_with(outgoing.sign_for_mails)
        clock.register("bounces and complaints", thresholds.watch)
        records.register("letters", letters_of)
        clock.register("readers who stay silent", questions.look)
        clock.register("who was sent which letter", forgetting.forget)
        grant(Role.AUDIENCE, Role.PUBLISHER, permissions=("mailing.change_mailingsettings",))
