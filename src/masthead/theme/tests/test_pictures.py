import pytest

from masthead.theme.pictures import focus_class, tone_class, tone_number


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        (0, 0, "focus-0-0"),
        (0.5, 0.5, "focus-2-2"),
        (1, 1, "focus-4-4"),
        (0.7, 0.2, "focus-3-1"),
        (2, -1, "focus-4-0"),
    ],
)
def test_a_focal_point_becomes_one_of_25_classes(x, y, name):
    assert focus_class(x, y) == name


@pytest.mark.parametrize(
    ("colour", "number"), [((0, 0, 0), 0), ((255, 255, 255), 26), ((255, 0, 0), 18), ((0, 128, 255), 5)]
)
def test_a_colour_becomes_one_of_27_tones(colour, number):
    assert tone_number(*colour) == number


def test_a_tone_has_two_digits():
    assert tone_class(7) == "tone-07"
