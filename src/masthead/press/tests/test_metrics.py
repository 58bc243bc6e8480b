"""What the press does is counted where it does it."""

import pytest

from masthead.press import metrics
from masthead.press.rendering import Rendering
from masthead.press.store import Change


def value(name, **labels):
    """Return a figure of this process; 0 where nothing was counted yet."""
    return metrics.HERE.get_sample_value(name, labels) or 0.0


@pytest.fixture
def grown():
    """Say by how much a figure has grown since it was asked for first."""
    before: dict[tuple[object, ...], float] = {}

    def look(name, **labels):
        key = (name, *labels.items())
        return value(name, **labels) - before.setdefault(key, value(name, **labels))

    return look


def rendering(status=200, *, is_printable=True):
    return Rendering(status, (), b"", frozenset(), is_printable=is_printable)


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        ("hit", "hit"),
        ("hit; detail=stand-in", "stand_in"),
        ("fwd=stale; stored", "stale"),
        ("fwd=uri-miss; stored", "miss"),
        ("fwd=uri-miss", "not_kept"),
    ],
)
def test_a_request_is_counted_by_what_cache_status_says(grown, how, outcome):
    grown("masthead_requests_total", outcome=outcome)
    metrics.requests.note(how)
    assert grown("masthead_requests_total", outcome=outcome) == 1


@pytest.mark.parametrize(
    ("made", "result"),
    [
        (rendering(), "printed"),
        (rendering(404, is_printable=False), "not_kept"),
        (rendering(500, is_printable=False), "failed"),
    ],
)
def test_a_rendering_is_counted_by_what_became_of_it(grown, made, result):
    grown("masthead_renders_total", result=result)
    grown("masthead_render_seconds_count")
    assert metrics.timed(lambda key: made)("/") is made
    assert grown("masthead_renders_total", result=result) == 1
    assert grown("masthead_render_seconds_count") == 1


def test_a_rendering_that_breaks_off_has_failed(grown):
    grown("masthead_renders_total", result="failed")

    def render(key: str) -> Rendering:
        raise ZeroDivisionError(key)

    with pytest.raises(ZeroDivisionError):
        metrics.timed(render)("/")
    assert grown("masthead_renders_total", result="failed") == 1


def test_an_act_is_counted_with_its_tags_and_the_time_it_took(grown):
    names = ("masthead_acts_applied_total", "masthead_tags_marked_total", "masthead_marking_seconds_sum")
    for name in names:
        grown(name)
    metrics.note_applied([Change(1, frozenset({"page:1", "site"}), made_at=100.0)], now=100.25)
    assert [grown(name) for name in names] == [1, 2, pytest.approx(0.25)]


def test_a_clock_that_was_put_back_makes_no_negative_time(grown):
    grown("masthead_publish_to_fresh_seconds_sum")
    metrics.note_printed(200.0, now=100.0)
    assert grown("masthead_publish_to_fresh_seconds_sum") == 0


def test_the_memory_of_a_process_is_known():
    assert 10_000_000 < metrics.measure_memory() < 10_000_000_000
