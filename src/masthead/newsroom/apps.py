"""Django's view of the department."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Open sections to their roles, let publishers shape the workflow, check previews, show who reads."""
        from django.utils.translation import gettext_lazy as _

        from masthead.articles import desk
        from masthead.counting.panels import FiguresPanel
        from masthead.newsroom import comparing, receivers
        from masthead.newsroom.preview import show_checker
        from masthead.staff import roles
        from masthead.theme import positions

        comparing.register()
        positions.register("page-end", show_checker)
        desk.add_tab(_("Readers"), FiguresPanel())

        roles.grant(
            roles.Role.PUBLISHER,
            permissions=tuple(
                f"wagtailcore.{act}_{model}"
                for model in ("workflow", "task")
                for act in ("add", "change", "delete")
            ),
        )
        roles.grant(
            roles.Role.PUBLISHER,
            permissions=tuple(f"wagtailcore.{act}_collection" for act in ("add", "change", "delete")),
            on=roles.COLLECTIONS,  # Wagtail asks for it there, and nowhere else
        )
