from dataclasses import replace

import pytest

from masthead.importers.sample.pictures import orders_of, read_pictures
from masthead.importers.sample.posters.canvas import Canvas
from masthead.importers.sample.posters.inks import PALETTES
from masthead.importers.sample.posters.people import Person
from masthead.importers.sample.posters.printing import DRAWINGS, Order, print_order

PICTURES = read_pictures()
SMALL = 240  # pixels wide: enough to draw everything, too little to cost time
CONCERT = Order(inks="night", drawing="concert", seed=7)


def test_the_same_order_is_always_the_same_print():
    assert print_order(CONCERT, width=SMALL) == print_order(CONCERT, width=SMALL)


def test_another_seed_is_another_print():
    other = replace(CONCERT, seed=8)
    assert print_order(CONCERT, width=SMALL).data != print_order(other, width=SMALL).data


@pytest.mark.parametrize("drawing", sorted(DRAWINGS))
def test_every_drawing_says_where_its_focus_lies(drawing):
    x, y = print_order(Order(inks="riviera", drawing=drawing), width=SMALL).focus
    assert 0.2 < x < 0.8
    assert 0.2 < y < 0.8


@pytest.mark.parametrize("key", sorted(PICTURES))
def test_every_picture_can_be_ordered_and_has_its_words(key):
    entry = PICTURES[key]
    assert orders_of({key: entry})
    assert entry["alt"].endswith(".")
    assert entry["credit"]


def test_a_mirrored_print_mirrors_its_focus():
    beacon = Order(inks="night", drawing="beacon")
    mirrored = replace(beacon, mirrored=True)
    assert print_order(mirrored, width=SMALL).focus[0] == 1 - print_order(beacon, width=SMALL).focus[0]


def test_a_portrait_is_focused_on_the_eyes():
    left = print_order(Order(inks="rose", person=Person(), x=500), width=SMALL)
    assert left.focus[0] == pytest.approx(500 / 1500)


def test_a_poster_keeps_to_the_inks_it_names():
    canvas = Canvas(PALETTES["swiss"], seed=1, width=SMALL)
    canvas.dot(750, 500, 300, PALETTES["swiss"].strong)
    colours = {colour for _, colour in canvas.finish(grain=0).getcolors() or []}
    assert {(241, 236, 224), (215, 40, 31)} <= colours
