"""Django's view of the department."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for pages going live and away, and say who may move addresses and change settings."""
        from django.db.models import DateTimeField
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.models import ReferenceIndex

        from masthead.audit import versions
        from masthead.pages import acts, desk_clock, late, receivers, removal, snapshots
        from masthead.pages.publication import PublicationSettings
        from masthead.pages.time_field import DeskTimeField, DeskTimeInput
        from masthead.staff import roles

        acts.make_whole()
        versions.register(snapshots.content_hash)
        late.keep_times()
        desk_clock.keep_one_clock()
        takes = {"form_class": DeskTimeField, "widget": DeskTimeInput}
        register_form_field_override(DateTimeField, override=takes)

        removal.hold("live pages below", removal.hold_by_live_pages_below)
        ReferenceIndex.register_model(PublicationSettings)  # what the navigation and the logo use is in use

        roles.grant(
            roles.Role.EDITOR,
            roles.Role.PUBLISHER,
            permissions=tuple(f"wagtailredirects.{act}_redirect" for act in ("add", "change", "delete")),
        )
        roles.grant(
            roles.Role.PUBLISHER,
            permissions=("pages.change_publicationsettings", "pages.change_mailsettings"),
        )
