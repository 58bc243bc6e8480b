"""Django's view of the department."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Open new sections to their roles, let publishers shape the workflow, and check previews."""
        from masthead.newsroom import comparing, receivers
        from masthead.newsroom.preview import show_checker
        from masthead.staff import roles
        from masthead.theme import positions

        comparing.register()
        positions.register("page-end", show_checker)

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
