"""Each event is added up exactly once, whatever happens in between."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from wagtail.models import Site

from masthead.counting import adding, kinds, waiting
from masthead.counting.adding import Adder, forget
from masthead.counting.batches import read_batch, write_line
from masthead.counting.journal import ENDING, Journal
from masthead.counting.models import CountedNumbers, PageDay, PageHour, ReadFile
from masthead.counting.tests.factories import batch, depth, time, view
from masthead.pages.models import PublicationSettings
from masthead.pages.tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path, settings):
    settings.MASTHEAD_COUNTING = tmp_path / "counting"
    return tmp_path / "counting"


@pytest.fixture
def shown():
    return StandardPageFactory(live=True)


class Process:
    """A process that takes events in."""

    def __init__(self, place, **how):
        self.journal = Journal(place, **how)

    def take(self, *events, at=NOON):
        self.journal.append(write_line(read_batch(batch(*events)), int(at.timestamp())))

    def file(self):
        held = self.journal._file
        return Path(f"/proc/self/fd/{held}").readlink() if held else None

    def end(self):
        self.journal.end()


@pytest.fixture
def process(place):
    process = Process(place)
    yield process
    process.end()


def views(**of):
    return sum(PageDay.objects.filter(**of).values_list("views", flat=True))


def test_what_is_told_of_a_page_is_added_to_its_day(process, shown):
    key = shown.pk
    process.take(view(key), view(key, **{"from": "search"}), time(key, 30), time(key, 12), depth(key, 0, 3))
    process.take(depth(key, 3, 4))
    Adder().add_up(NOON)
    row = PageDay.objects.get()
    assert (row.page_id, row.day.isoformat()) == (key, "2026-11-27")
    assert (row.views, row.seconds, row.from_direct, row.from_search) == (2, 42, 1, 1)
    assert [row.depth_25, row.depth_50, row.depth_75, row.depth_100] == [1, 1, 1, 1]
    assert PageHour.objects.get().views == 2


def test_what_comes_later_is_added_to_the_same_rows(process, shown):
    adder = Adder()
    for _ in range(3):
        process.take(view(shown.pk))
        adder.add_up(NOON)
    assert (PageDay.objects.count(), PageHour.objects.count(), views()) == (1, 1, 3)


def test_nothing_new_writes_nothing(process, shown, django_assert_num_queries):
    process.take(view(shown.pk))
    adder = Adder()
    adder.add_up(NOON)
    with django_assert_num_queries(1):
        adder.add_up(NOON)


def test_without_a_folder_there_is_nothing_to_do(place):
    assert Adder().add_up(NOON) == NOON + adding.EVERY


def test_pages_that_are_not_live_are_nobodys(process, shown):
    draft = StandardPageFactory()
    process.take(view(shown.pk), view(draft.pk), view(9_999_999))
    Adder().add_up(NOON)
    assert list(PageDay.objects.values_list("page", flat=True)) == [shown.pk]


def test_days_end_at_midnight_of_the_magazine(process, shown):
    publication = PublicationSettings.for_site(Site.objects.get())
    publication.time_zone = "Asia/Kathmandu"  # 5:45 ahead
    publication.save()
    midnight = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
    process.take(view(shown.pk), at=midnight - timedelta(seconds=1))
    process.take(view(shown.pk), view(shown.pk), at=midnight)
    Adder().add_up(NOON)
    found = {str(day): views for day, views in PageDay.objects.values_list("day", "views")}
    assert found == {"2026-11-27": 1, "2026-11-28": 2}


def test_an_event_is_counted_when_it_was_and_not_when_it_came(process, shown):
    process.take(view(shown.pk, age=7_200))
    Adder().add_up(NOON)
    assert PageHour.objects.get().hour == (NOON.timestamp() - 7_200) // 3_600


def test_events_from_long_ago_or_far_ahead_are_nobodys(process, shown):
    process.take(view(shown.pk), at=NOON - timedelta(days=9))
    process.take(view(shown.pk), at=NOON + timedelta(days=2))
    Adder().add_up(NOON)
    assert views() == 0


def test_the_same_event_from_two_processes_counts_once(place, process, shown):
    again, other = view(shown.pk), Process(place)
    for one in (process, other):
        one.take(again, again)
    Adder().add_up(NOON)
    other.take(again)
    other.end()
    Adder().add_up(NOON)  # of a process that has just started
    assert views() == 1


def test_only_so_many_numbers_are_remembered_and_only_for_a_while(process, shown, monkeypatch):
    monkeypatch.setattr(adding, "MOST_NUMBERS", 10)
    adder = Adder()
    for _ in range(6):
        process.take(*[view(shown.pk) for _ in range(4)])
        adder.add_up(NOON)
    assert sum(CountedNumbers.objects.values_list("total", flat=True)) == 12
    assert len(adder.seen) <= 10
    forget(NOON + timedelta(hours=2))
    assert not CountedNumbers.objects.exists()


def test_a_file_that_is_over_is_deleted_and_forgotten(place, process, shown):
    process.take(view(shown.pk))
    Adder().add_up(NOON)
    assert ReadFile.objects.count() == len(list(place.glob(f"*{ENDING}"))) == 1
    process.end()
    Adder().add_up(NOON)
    assert ReadFile.objects.count() == len(list(place.glob(f"*{ENDING}"))) == 0
    assert views() == 1


def test_a_torn_line_is_passed_over(place, process, shown, caplog):
    process.take(view(shown.pk))
    process.end()
    [path] = place.glob(f"*{ENDING}")
    with path.open("ab") as file:
        file.write(b'[[123, "vi')
    Adder().add_up(NOON)
    assert (views(), list(place.glob(f"*{ENDING}"))) == (1, [])
    assert "damaged" in caplog.text


def test_a_file_that_another_machine_has_read_is_not_read_again(process, shown, monkeypatch):
    process.take(view(shown.pk))
    Adder().add_up(NOON)
    process.take(view(shown.pk))
    monkeypatch.setattr(
        adding, "read_pieces", lambda place, _known, most: waiting.read_pieces(place, {}, most)
    )
    with pytest.raises(adding.AlreadyRead, match="folder of its own"):
        Adder().add_up(NOON)
    assert views() == 1


class Broken:
    """A kind that cannot add up."""

    def __init__(self, error):
        self.error = error

    def read(self, said):
        return []

    def add_up(self, events):
        PageHour.objects.all().delete()
        raise self.error


@pytest.fixture
def broken():
    yield lambda error: kinds.register("broken", Broken(error))
    kinds.unregister("broken")


def test_a_kind_that_cannot_add_up_keeps_no_other_from_it(process, shown, broken, caplog):
    broken(KeyError("line"))
    process.take(view(shown.pk), view(kind="broken"))
    Adder().add_up(NOON)
    assert (views(), PageHour.objects.count()) == (1, 1)
    assert "1 events of the kind “broken”" in caplog.text


def test_where_the_database_fails_all_is_tried_again(process, shown, broken):
    broken(OperationalError("locked"))
    process.take(view(shown.pk), view(kind="broken"))
    adder = Adder()
    with pytest.raises(OperationalError):
        adder.add_up(NOON)
    assert (views(), ReadFile.objects.count()) == (0, 0)
    broken(KeyError("line"))
    adder.add_up(NOON)
    assert views() == 1


def test_a_kind_must_have_a_name_that_can_be_written():
    for name in ("", "Click", "a b", "x" * 17):
        with pytest.raises(kinds.BadKind):
            kinds.register(name, Broken(KeyError()))


def test_a_file_that_was_never_born_is_deleted_after_a_while(place, settings):
    place.mkdir()
    (place / "1-2-3.new").touch()
    forget(datetime.now(UTC))
    assert list(place.iterdir())
    forget(datetime.now(UTC) + timedelta(hours=2))
    assert not list(place.iterdir())


class Killed(BaseException):
    """The end of a process."""


KILLS = {"kill before the end": "_remember", "kill after the end": "_delete_read"}
STEPS = ("take", "take", "again", "tear", "end", "add", "add", "restart", *KILLS)
COURSES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(1, 5)), max_size=30)


class World:
    """Processes that take in, one that adds up, and what the sums should be."""

    def __init__(self, place, pages):
        self.place, self.pages = place, pages
        self.processes = [Process(place, largest=400) for _ in range(3)]
        self.adder, self.told = Adder(), []

    def do(self, step, which, number):
        process = self.processes[which]
        if step == "take":
            events = [view(self.pages[n % 2]) for n in range(number)]
            process.take(*events)
            self.told += events
        elif step == "again" and self.told:
            process.take(*self.told[-number:])
        elif step in ("tear", "end"):
            file = process.file()
            process.end()
            if step == "tear" and file:
                self.tear(file)
        elif step == "restart":
            self.adder = Adder()
        elif step in KILLS or step == "add":
            self.add(KILLS.get(step), number * 100)

    def tear(self, path):
        """Leave half a line behind, as a process that was killed while it wrote."""
        with path.open("ab") as file:
            file.write(b'[[12345,"view",')

    def add(self, killed_at, most):
        with pytest.MonkeyPatch.context() as patch:
            if killed_at:
                patch.setattr(adding, killed_at, self.die)
            patch.setattr(waiting, "LONGEST_LINE", 400)
            try:
                self.adder.add_some(self.place, NOON, most)
            except Killed:
                self.adder = Adder()

    def die(self, *_):
        raise Killed

    def finish(self):
        for process in self.processes:
            process.end()
        while list(self.place.glob(f"*{ENDING}")):
            self.adder.add_some(self.place, NOON, 500)

    def truth(self):
        return Counter({event["id"]: event["page"] for event in self.told}.values())


@tried(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(course=COURSES)
def test_whatever_is_killed_when_each_event_counts_once(tmp_path_factory, course):
    place = tmp_path_factory.mktemp("counted")
    with transaction.atomic():
        world = World(place, [StandardPageFactory(live=True).pk, StandardPageFactory(live=True).pk])
        for step in course:
            world.do(*step)
        world.finish()
        found = dict(PageDay.objects.values_list("page", "views"))
        assert found == world.truth()
        assert not ReadFile.objects.exists()
        transaction.set_rollback(True)
