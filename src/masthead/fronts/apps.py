"""Django's view of the department."""

from django.apps import AppConfig

FRONT_OPENING = 900.0  # px on a phone: the leading stories and the latest, before the rivers


class FrontsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.fronts"
    label = "fronts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the breaking strip and the leading places; say who edits the magazine from its front down."""
        from masthead.ads import aims
        from masthead.ads.carriers import ListCarrier
        from masthead.fronts import planned, receivers
        from masthead.fronts.breaking import PART, fill_strip, place_strip
        from masthead.fronts.curation import chosen_for
        from masthead.fronts.models import Front
        from masthead.pages import listings, parts
        from masthead.staff import roles
        from masthead.theme import positions

        positions.register("breaking", place_strip)
        parts.register(PART, fill_strip)
        listings.provide_leads(chosen_for)
        planned.keep_times()
        aims.register(Front, ListCarrier(FRONT_OPENING))

        editors = (roles.Role.EDITOR, roles.Role.PUBLISHER)
        acts = ("add", "change", "publish", "lock", "unlock")
        roles.grant(*editors, permissions=tuple(f"wagtailcore.{act}_page" for act in acts), on="fronts.Front")
        roles.grant(roles.Role.PUBLISHER, permissions=("wagtailcore.bulk_delete_page",), on="fronts.Front")
        roles.grant(
            *editors,
            permissions=tuple(
                f"fronts.{act}_{model}"
                for model in ("arrangement", "plannedarrangement")
                for act in ("add", "change", "delete", "view")
            ),
        )
