import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit.colours import contrast, legible, mix


def test_black_on_white_has_the_greatest_contrast():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert legible("#c8102e", "#ffffff") == "#c8102e"


def test_a_pale_colour_is_darkened_on_white_and_a_dark_one_lightened_on_black():
    assert contrast(legible("#ffee88", "#ffffff"), "#ffffff") >= 4.5
    assert contrast(legible("#220033", "#111111"), "#111111") >= 4.5


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["#ffffff", "#111111", "#f7f3ec"]))
def test_every_colour_can_be_made_legible(number, paper):
    assert contrast(legible(f"#{number:06x}", paper), paper) >= 4.5


def test_mixing_half_and_half_meets_in_the_middle():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_what_is_not_a_colour_is_named():
    with pytest.raises(ValueError, match="'red' is not a colour"):
        contrast("red", "#ffffff")
