"""What is remembered from one rendering to the next holds as long as a print would."""

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

import pytest
import time_machine

from masthead.press import memory, tagging
from masthead.press.store import Change, Store

NUMBERS = count(1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "press", megabytes=16)
    yield opened
    opened.close()


@pytest.fixture
def made():
    return []


def render(store, made, *, epoch=None, until=None):
    """Render a page that shows one thing; returns what the page has noted."""

    def make():
        tagging.note("topic:1")
        tagging.note_until(until)
        made.append("made")
        return len(made)

    with tagging.collect(store, store.epoch() if epoch is None else epoch) as shown:
        memory.recall("thing", make)
    return shown


def mark(store, *tags):
    store.apply([Change(next(NUMBERS), frozenset(tags))])


def test_a_thing_is_made_once_and_every_page_with_it_notes_its_tags(store, made):
    assert [render(store, made).tags for _ in range(3)] == [{"topic:1"}] * 3
    assert made == ["made"]


def test_a_thing_that_changed_is_made_anew(store, made):
    render(store, made)
    mark(store, "topic:1")
    render(store, made)
    assert len(made) == 2


def test_what_is_not_in_it_does_not_touch_it(store, made):
    render(store, made)
    mark(store, "topic:2")
    render(store, made)
    assert len(made) == 1


def test_a_thing_made_from_before_a_change_is_not_taken_for_one_from_after_it(store, made):
    before = store.epoch()
    mark(store, "topic:1")
    render(store, made, epoch=before)
    render(store, made)
    assert len(made) == 2


def test_a_thing_ends_when_time_changes_it_and_so_does_its_page(store, made):
    with time_machine.travel(NOON, tick=False) as traveller:
        end = NOON + timedelta(hours=1)
        assert render(store, made, until=end).until == end
        assert render(store, made, until=end).until == end
        traveller.shift(timedelta(hours=2))
        render(store, made)
    assert len(made) == 2


def test_nothing_is_remembered_outside_a_rendering_or_for_another_store(store, made, tmp_path):
    memory.recall("thing", lambda: made.append("made"))
    render(store, made)
    other = Store(tmp_path / "other", megabytes=16)
    render(other, made)
    other.close()
    assert len(made) == 3


def test_what_was_used_longest_ago_is_forgotten_first(store, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 2)
    with tagging.collect(store, store.epoch()):
        for name in ("one", "two", "one", "three"):
            memory.recall(name, partial(str, name))
        assert [memory.find(name) for name in ("one", "two", "three")] == ["one", None, "three"]
