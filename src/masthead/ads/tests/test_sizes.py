"""Sizes as people write them, and places made of them."""

import pytest
from django.core.exceptions import ValidationError

from masthead.ads.models import PlaceSetting
from masthead.ads.places import LABEL, Place, Screen
from masthead.ads.sizes import Size, parse_all, written


@pytest.mark.parametrize("said", ["300x250", " 300 × 250 ", "300*250", "300X250"])
def test_a_size_is_read_however_it_is_written(said):
    assert Size.parse(said) == Size(300, 250)


@pytest.mark.parametrize("said", ["300", "300x", "x250", "wide", "300x250x2", "-300x250", "10x10", "5000x90"])
def test_what_is_no_size_for_a_page_is_refused_by_name(said):
    with pytest.raises(ValidationError) as refusal:
        Size.parse(said)
    assert said.strip().split("x")[0][:2] in str(refusal.value)


def test_a_list_of_sizes_keeps_its_order_and_has_each_once():
    assert written(parse_all("320x50, 300 x 250,320×50")) == "320×50, 300×250"


def test_a_place_is_as_high_as_its_largest_size_with_the_label():
    sizes = PlaceSetting.by_default(Place.STORY).sizes
    assert sizes.height(Screen.PHONE) == 250 + LABEL


def test_a_place_that_is_off_has_no_height():
    setting = PlaceSetting.by_default(Place.STORY)
    setting.is_on = False
    assert setting.sizes.height(Screen.PHONE) == 0


def test_what_stays_on_the_screen_hides_no_more_than_a_third_of_it():
    setting = PlaceSetting.by_default(Place.BOTTOM)
    setting.phone = "320x250"
    with pytest.raises(ValidationError) as refusal:
        setting.clean()
    assert "192" in str(refusal.value.message_dict["phone"])


def test_the_places_a_house_begins_with_are_right():
    for place in Place:
        PlaceSetting.by_default(place).full_clean(exclude=["place"])
