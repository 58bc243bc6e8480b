"""Bars stand inside of their chart and bear as many names as there is room for; a scale ends round."""

import pytest

from masthead.kit.bars import HEIGHT, WIDTH, draw, top_of


def test_bars_stay_inside_of_the_chart():
    chart = draw([(number, number * 7, number * 9) for number in range(40)])
    assert chart
    assert chart.scale == [(400, 0), (200, 50), (0, 100)]
    assert max(bar.height for bar in chart.bars) == 39 * 7 / 400 * HEIGHT
    assert all(0 <= bar.x <= bar.x + bar.width <= WIDTH for bar in chart.bars)
    assert all(bar.part <= bar.height for bar in chart.bars)
    assert draw([("nothing", 0, 0)]) is None


@pytest.mark.parametrize(("bars", "names"), [(1, 1), (2, 1), (3, 2), (7, 4), (30, 4), (365, 4)])
def test_as_many_names_are_told_as_there_is_room_for(bars, names):
    chart = draw([(number, 1, 0) for number in range(bars)])
    assert chart
    assert len(chart.named) == names
    assert chart.named[0] == chart.bars[0]
    assert names == 1 or chart.named[-1] == chart.bars[-1]


@pytest.mark.parametrize(
    ("most", "top"), [(1, 2), (2, 2), (3, 4), (9, 10), (11, 20), (99, 100), (8001, 10000)]
)
def test_a_scale_ends_with_the_next_round_number(most, top):
    assert top_of(most) == top
