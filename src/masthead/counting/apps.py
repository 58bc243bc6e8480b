"""Django's view of the department."""

from django.apps import AppConfig


class CountingConfig(AppConfig):
    """Register the department with Django."""

    name = "masthead.counting"
    label = "counting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take in what browsers tell, add it up, show what is read most, and say who sees figures."""
        from masthead.counting import adding, journal, kinds, most_read, receivers, sums, taking
        from masthead.counting import positions as places
        from masthead.counting.figures import SEE
        from masthead.counting.reading_kinds import OWN
        from masthead.pages import parts
        from masthead.press import readings, receiving
        from masthead.staff.roles import Role, grant
        from masthead.theme import positions
        from masthead.work import clock

        for name, kind in OWN.items():
            kinds.register(name, kind, is_told_by=lambda _page, _request: False)
        receiving.register(taking.ADDRESS, taking.Taker())
        clock.register("reader figures", adding.Adder().add_up)
        clock.register("old reader figures", sums.forget_hours)
        clock.register("numbers of events", adding.forget)
        about = "What browsers told and nobody has added up: more than some megabytes mean that nobody does."
        readings.register("masthead_events_waiting_bytes", about, journal.measure_waiting)
        parts.register(most_read.PART, most_read.fill_most_read)
        positions.register("page-end", places.place_script)
        positions.register("before-footer", places.place_below_section, order=50)
        positions.register("not-found", places.place_where_nothing_is)
        readers = (Role.REPORTER, Role.EDITOR, Role.ADVERTISING, Role.AUDIENCE, Role.PUBLISHER)
        grant(*readers, permissions=(SEE,))
        grant(Role.PUBLISHER, permissions=("counting.change_countingsettings",))
