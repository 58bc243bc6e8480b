"""The house's places at the desk: who takes a size away is told whose creatives had no other."""

import pytest
from django.urls import reverse

from masthead.ads.models import PlaceSetting
from masthead.ads.places import Place
from masthead.ads.tests.factories import run
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


def take_away(client, place, **sizes):
    """Give a place these sizes alone, and return what the desk says to it."""
    kept = PlaceSetting.of_house(place)
    form = {"is_on": "on", **{screen: getattr(kept, screen) for screen in ("phone", "tablet", "desktop")}}
    address = reverse("ads_place", args=[place.value])
    return client.post(address, {**form, **sizes}, follow=True).content.decode()


@pytest.fixture
def sales(client):
    client.force_login(staff_member(group_of(Role.ADVERTISING)))
    return client


def test_creatives_that_fit_no_place_any_more_are_named_with_their_line(sales):
    PlaceSetting(place=Place.TOP, phone="333x55").save()
    run(name="Boats", sizes=((333, 55), (320, 50)))
    said = take_away(sales, Place.TOP, phone="320x50", tablet="", desktop="")
    assert "of “Boats” (333×55) fits no place any more" in said
    assert "(320×50)" not in said


def test_what_stands_elsewhere_or_stood_nowhere_before_is_not(sales):
    run(sizes=((300, 250),))  # in stories and lists, too
    run(sizes=((345, 67),))  # nowhere
    assert "fits no place" not in take_away(sales, Place.SIDE, phone="", tablet="", desktop="300x600")
