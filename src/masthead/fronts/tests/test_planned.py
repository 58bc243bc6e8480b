"""A front changes at its time, and back, exactly once; what an editor does meanwhile is not undone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from masthead.articles.tests.factories import write_many
from masthead.fronts import planned
from masthead.fronts.arranging import ARRANGED, arrange, stories_on
from masthead.fronts.curation import chosen_for
from masthead.fronts.models import PlannedArrangement, PlannedPlacement
from masthead.fronts.tests.factories import found_front
from masthead.pages.resting import Resting
from masthead.staff.models import User
from masthead.staff.tests.factories import UserFactory
from masthead.topics.tests.factories import SectionFactory
from masthead.work.lateness import find_late

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
State = PlannedArrangement.State


@pytest.fixture(autouse=True)
def _nothing_rests(monkeypatch):
    monkeypatch.setattr(planned, "_resting", Resting())


@pytest.fixture
def front():
    return found_front()


@pytest.fixture
def stories(front):
    return write_many(3, parent=SectionFactory(parent=front, title="News"))


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def plan(front, *stories, at=NOON, until=None):
    new = PlannedArrangement(page=Page.objects.get(pk=front.pk), starts_at=at, ends_at=until)
    new.placements = [PlannedPlacement(article=story, sort_order=n) for n, story in enumerate(stories)]
    new.save()
    return new


def state_of(one):
    one.refresh_from_db()
    return one.state


def test_a_front_changes_at_its_time_and_not_a_second_before(front, stories):
    plan(front, stories[2], stories[0])
    planned.change_due(NOON - timedelta(seconds=1))
    assert chosen_for(front) == []
    planned.change_due(NOON)
    assert chosen_for(front) == [stories[2].pk, stories[0].pk]


def test_it_changes_once_whatever_clocks_come_after(front, stories):
    one = plan(front, stories[0])
    planned.change_due(NOON)
    arrange(front, [stories[1].pk])
    planned.change_due(NOON)
    planned._take(one.pk, now=NOON + HOUR)
    assert stories_on(front) == [stories[1].pk]


def test_what_led_before_comes_back_at_the_end(front, stories):
    arrange(front, [stories[1].pk])
    one = plan(front, stories[0], until=NOON + HOUR)
    planned.change_due(NOON)
    planned.change_due(NOON + HOUR)
    assert (stories_on(front), state_of(one)) == ([stories[1].pk], State.OVER)


def test_what_an_editor_changed_meanwhile_stays_at_the_end(front, stories):
    one = plan(front, stories[0], until=NOON + HOUR)
    planned.change_due(NOON)
    arrange(front, [stories[2].pk])
    planned.change_due(NOON + HOUR)
    assert (stories_on(front), state_of(one)) == ([stories[2].pk], State.CHANGED)


def test_a_plan_that_is_over_before_anybody_looks_changes_nothing(front, stories):
    one = plan(front, stories[0], until=NOON + HOUR)
    planned.change_due(NOON + 2 * HOUR)
    assert (stories_on(front), state_of(one)) == ([], State.OVER)


def test_an_undone_plan_gives_back_what_led_before_and_the_history_tells(front, stories, chief):
    one = plan(front, stories[0])
    planned.change_due(NOON)
    planned.undo(one, by=chief)
    assert (stories_on(front), state_of(one)) == ([], State.UNDONE)
    messages = [entry.message for entry in PageLogEntry.objects.filter(action=ARRANGED).order_by("pk")]
    assert messages == [f"Led since then by: {stories[0].title}", "No chosen stories lead any more"]


def test_only_who_may_arrange_fronts_undoes_and_only_what_is_in_place(front, stories, chief):
    one = plan(front, stories[0])
    with pytest.raises(PermissionDenied):
        planned.undo(one, by=UserFactory.create())
    with pytest.raises(ValidationError, match="not in place"):
        planned.undo(one, by=chief)


def test_a_front_that_did_not_change_is_late(front, stories):
    plan(front, stories[0])
    [late] = find_late(NOON + timedelta(seconds=30))
    assert late.since == NOON


class TestDesk:
    @pytest.fixture
    def desk(self, chief):
        client = Client()
        client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
        return client

    @pytest.fixture
    def send(self, desk, front, stories):
        def post(start, end="", placed=stories[:1]):
            rows = inline_formset([{"article": story.pk} for story in placed])
            form = {"page": front.pk, "starts_at": start, "ends_at": end, "placements": rows}
            return desk.post(reverse("front_plans:add"), nested_form_data(form))

        with time_machine.travel(NOON, tick=False):
            yield post

    def test_a_plan_is_made_and_listed(self, desk, send):
        assert send("2026-11-23 09:00").status_code == 302
        assert "Planned" in desk.get(reverse("front_plans:index")).content.decode()
        assert PlannedArrangement.objects.get().stories()

    @pytest.mark.parametrize(
        ("times", "message"),
        [
            (("2026-11-22 11:00",), "This time is over"),
            (("2026-11-23 09:00", "2026-11-23 08:00"), "before it begins"),
            (("2026-11-24 09:30",), "Another plan"),
        ],
    )
    def test_times_that_cannot_be_are_refused_at_their_field(self, send, front, stories, times, message):
        day = datetime(2026, 11, 24, 9, tzinfo=UTC)
        plan(front, stories[1], at=day, until=day + HOUR)
        errors = send(*times).context["form"].errors
        assert message in str(errors)

    def test_the_form_begins_without_an_empty_row_and_asks_for_a_story(self, desk, send):
        rows = desk.get(reverse("front_plans:add")).context["form"].formsets["placements"]
        assert rows.total_form_count() == 0
        errors = send("2026-11-23 09:00", placed=[]).context["form"].non_field_errors()
        assert "Add at least one" in str(errors)

    def test_a_plan_that_has_begun_is_not_changed_but_undone(self, desk, send, front, stories):
        one = plan(front, stories[0], at=timezone.now())
        planned.change_due(timezone.now())
        edit = reverse("front_plans:edit", args=[one.pk])
        page = desk.get(edit).content.decode()
        rows = inline_formset([{"article": stories[1].pk}])
        form = {"page": front.pk, "starts_at": "2026-11-23 09:00", "ends_at": "", "placements": rows}
        assert "has begun already" in desk.post(edit, nested_form_data(form)).content.decode()
        undo = reverse("fronts_undo_plan", args=[one.pk])
        assert undo in page
        assert desk.get(undo).status_code == 200
        desk.post(undo)
        assert state_of(one) == State.UNDONE
        again = desk.post(undo)
        assert "nothing to undo" in again.content.decode()
