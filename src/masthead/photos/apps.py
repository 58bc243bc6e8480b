"""Django's view of the department."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.photos"
    label = "photos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Print pictures when they are saved, and say who works with them and what readers may have."""
        from masthead.photos import receivers
        from masthead.photos.showing import files
        from masthead.photos.upload import leftovers
        from masthead.press import media
        from masthead.staff import roles
        from masthead.work import clock

        media.register(files.find_tag)
        clock.register("abandoned uploads", leftovers.remove_old)

        add, choose = "wagtailimages.add_image", "wagtailimages.choose_image"
        change, delete = "wagtailimages.change_image", "wagtailimages.delete_image"
        own = (roles.Role.REPORTER,)
        all_of_them = (roles.Role.EDITOR, roles.Role.PICTURE_EDITOR, roles.Role.PUBLISHER)
        roles.grant(*own, permissions=(add, choose), on=roles.COLLECTIONS)
        roles.grant(*all_of_them, permissions=(add, change, delete, choose), on=roles.COLLECTIONS)
