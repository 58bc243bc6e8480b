"""Django's view of the department."""

from django.apps import AppConfig


class AdsConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.ads"
    label = "ads"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have lists carry advertising, fill the places, watch flights, count, and say who sells."""
        from masthead.ads import aims, density, files, offers, positions, receivers
        from masthead.ads.carriers import ListCarrier
        from masthead.ads.counted_kinds import KINDS
        from masthead.ads.delivery import Pacer
        from masthead.counting import kinds
        from masthead.pages import figures
        from masthead.people.models import Author
        from masthead.press import media
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions as places
        from masthead.topics.models import Section, Topic
        from masthead.work import clock

        media.register(files.find_tag)
        for page in (Section, Topic, Author):
            aims.register(page, ListCarrier())
        for name, place in positions.FIXED.items():
            places.register(name, positions.filler_of(place), order=50)
        places.register("between-paragraphs", positions.fill_gap)
        places.register("between-groups", positions.fill_between_groups)
        places.register("head", positions.fill_head)
        places.register("page-end", positions.fill_script)
        figures.register("advertising", density.describe)
        clock.register("flights", offers.renew_due)
        clock.register("pacing of advertising", Pacer().look)
        for name, counted in KINDS.items():
            kinds.register(name, counted, positions.has_places)
        grant(Role.ADVERTISING, Role.PUBLISHER, permissions=_permissions())


def _permissions() -> tuple[str, ...]:
    """Name what whoever sells and runs advertising may do."""
    acts = ("add", "change", "delete", "view")
    things = ("advertiser", "order", "line", "creative")
    sell = (f"ads.{act}_{thing}" for act in acts for thing in things)
    settings = ("placesetting", "advertisingsettings", "adstxtsettings", "networksettings")
    return (*sell, *(f"ads.change_{one}" for one in settings), "ads.approve_line")
