"""Django's view of the department."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand before publishing, follow what is used where, and end rights on time."""
        from masthead.pages import publishing
        from masthead.pages.publication import PublicationSettings
        from masthead.photos.models import Photo
        from masthead.rights import ending, gate, places, receivers, seeking, survey, warnings
        from masthead.staff.roles import Role, grant
        from masthead.work import clock

        publishing.add(gate.RULE)
        Photo.search_fields.append(seeking.WORDS)
        clock.register("picture-rights", ending.settle_due)
        clock.register("picture-rights-warnings", warnings.warn_due)
        clock.register("picture-uses", survey.go_on)
        places.register(PublicationSettings)

        see = tuple(f"rights.view_{model}" for model in ("agency", "licence", "use", "override"))
        keep = tuple(f"rights.{act}_{model}" for act in ("add", "change") for model in ("agency", "licence"))
        grant(Role.REPORTER, permissions=("rights.add_licence", "rights.view_licence", "rights.view_agency"))
        grant(Role.EDITOR, permissions=(*see, "rights.add_licence", "rights.change_licence"))
        grant(
            Role.PICTURE_EDITOR,
            Role.PUBLISHER,
            permissions=(*see, *keep, "rights.delete_agency", "rights.kill_picture", "rights.override_gate"),
        )
