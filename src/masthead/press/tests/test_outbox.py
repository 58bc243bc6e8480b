from datetime import timedelta

import pytest
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from masthead.press import machine, metrics, outbox
from masthead.press.models import StaleTags
from masthead.press.outbox import mark_stale
from masthead.press.prints import Print
from masthead.press.store import State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    yield
    machine.let_go()


def keep(key="/", tags=("page:1",)):
    kept = machine.store().keep(Print(key, machine.store().epoch(), (), (b"x",), frozenset(tags)))
    assert kept
    return kept


def state(print_):
    return machine.store().state_of(print_, 0)


def test_a_mark_holds_from_the_commit_on():
    print_ = keep()
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_stale(["page:1"])
        assert state(print_) is State.FRESH
    assert state(print_) is State.STALE


def test_all_that_an_act_makes_stale_becomes_so_at_once():
    keep()
    before = machine.store().epoch()
    with TestCase.captureOnCommitCallbacks(execute=True):
        for tag in ("page:1", "list:2", "site"):
            mark_stale([tag])
    assert machine.store().epoch() == before + 1


def test_what_a_part_of_an_act_made_stale_and_took_back_is_not():
    print_ = keep()
    with TestCase.captureOnCommitCallbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            mark_and_fail()
        mark_stale(["page:2"])
    assert state(print_) is State.FRESH


@transaction.atomic
def mark_and_fail():
    mark_stale(["page:1"])
    raise ZeroDivisionError


def test_what_is_rolled_back_marks_nothing():
    print_ = keep()
    with TestCase.captureOnCommitCallbacks(execute=True), pytest.raises(ZeroDivisionError):
        mark_and_fail()
    assert state(print_) is State.FRESH
    assert not StaleTags.objects.exists()


def test_the_clock_applies_what_a_process_that_died_left():
    print_ = keep()
    mark_stale(["page:1"])  # committed, and nothing more: the callbacks never ran
    outbox.replay(timezone.now())
    assert state(print_) is State.STALE


def test_a_change_is_not_applied_twice():
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_stale(["page:1"])
    print_ = keep()
    outbox.replay(timezone.now())
    assert state(print_) is State.FRESH


def test_what_was_seen_is_not_read_again(django_assert_num_queries):
    for n in range(5):
        mark_stale([f"page:{n}"])
    outbox.replay(timezone.now())
    with django_assert_num_queries(1):
        outbox.replay(timezone.now())


def test_what_shows_up_late_is_applied_within_a_minute():
    outbox.replay(timezone.now())
    print_ = keep()
    mark_stale(["page:1"])
    StaleTags.objects.update(made_at=timezone.now() - timedelta(minutes=10))  # a transaction that took long
    outbox.replay(timezone.now())
    assert state(print_) is State.FRESH
    outbox.replay(timezone.now() + timedelta(minutes=1))
    assert state(print_) is State.STALE


def test_a_store_that_was_thrown_away_catches_up():
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_stale(["page:1"])
    machine.start_anew()
    slow = Print("/", machine.store().epoch(), (), (b"old",), frozenset({"page:1"}))
    outbox.replay(timezone.now())
    assert machine.store().keep(slow) is None


def test_a_store_that_somebody_deleted_is_opened_anew():
    first = machine.store()
    keep()
    for path in machine.folder().glob("*.mdb"):
        path.unlink()
    outbox.replay(timezone.now())
    assert machine.store() is not first
    assert machine.store().count() == (0, 0)


def test_a_store_that_was_away_longer_than_rows_are_kept_begins_empty():
    outbox.catch_up()
    keep()
    outbox.catch_up()
    assert machine.store().count()[0] == 1
    machine.store().ledger.note_replay((timezone.now() - timedelta(hours=2)).timestamp())
    outbox.catch_up()
    assert machine.store().count() == (0, 0)


def test_what_every_store_has_seen_is_forgotten():
    mark_stale(["page:1"])
    StaleTags.objects.update(made_at=timezone.now() - timedelta(hours=2))
    mark_stale(["page:2"])
    outbox.tidy(timezone.now())
    assert [row.tags for row in StaleTags.objects.all()] == [["page:2"]]


def test_a_page_to_be_printed_at_once_is_named_to_the_printers():
    with TestCase.captureOnCommitCallbacks(execute=True):
        mark_stale(["page:1"], addresses=["/news/flood/"])
    assert list(machine.store().ledger.take_wanted()) == ["/news/flood/"]
    assert machine.store().ledger.take_wanted() == {}


def test_marking_nothing_writes_nothing():
    mark_stale([])
    assert not StaleTags.objects.exists()


def test_the_lag_is_the_age_of_the_oldest_act_that_was_not_applied():
    now = timezone.now()
    assert outbox.find_lag(now, machine.store().ledger.find_unapplied) == timedelta()
    mark_stale(["page:1"])
    mark_stale(["page:2"])
    StaleTags.objects.filter(tags=["page:1"]).update(made_at=now - timedelta(minutes=3))
    assert outbox.find_lag(now, machine.store().ledger.find_unapplied) == timedelta(minutes=3)
    outbox.replay(now)
    outbox.catch_up()
    assert outbox.find_lag(now, machine.store().ledger.find_unapplied) == timedelta()


def count_timed():
    return metrics.HERE.get_sample_value("masthead_marking_seconds_count") or 0.0


def test_acts_are_counted_and_timed_once_by_whoever_applies_them():
    outbox.catch_up()
    before = count_timed()
    mark_stale(["page:1"])
    outbox.replay(timezone.now())
    machine.store().seen.clear()
    outbox.replay(timezone.now())
    assert count_timed() == before + 1


def test_a_new_store_that_hears_of_old_acts_says_nothing_of_their_age():
    before = count_timed()
    mark_stale(["page:1"])
    outbox.catch_up()
    assert count_timed() == before
