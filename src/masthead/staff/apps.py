"""Django's view of the department."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Grant the way in, and give roles their permissions once the last department has its tables."""
        from masthead.audit import sealing, things
        from masthead.staff import receivers, roles, watching
        from masthead.work import clock

        watching.name_acts()
        things.call("auth.group", _("role"))
        clock.register("audit seals", sealing.seal_rest)

        roles.grant(*roles.Role, permissions=("wagtailadmin.access_admin",))
        roles.grant(
            roles.Role.PUBLISHER,
            permissions=tuple(
                f"{model.partition('.')[0]}.{act}_{model.partition('.')[2]}"
                for model in ("staff.user", "auth.group")
                for act in ("add", "change", "delete")
            ),
        )
        roles.grant(roles.Role.PUBLISHER, permissions=("audit.view_entry",))
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(receivers.sync_roles, sender=last)
