import pytest
from django.template import Context, Template

from masthead.theme import positions
from masthead.theme.positions import PositionContent, UnknownPosition
from masthead.theme.signals import position_shown

EMPTY = "components/empty.html"


@pytest.fixture(autouse=True)
def _nobody_else(monkeypatch):
    """Start with positions that no other department fills, and give theirs back after the test."""
    monkeypatch.setattr(positions, "_entries", {})


@pytest.fixture
def fill():
    """Register fillers."""
    return positions.register


def says(title, tags=frozenset()):
    return lambda page, request: PositionContent(EMPTY, {"title": title}, tags)


def show(name, **context):
    return Template(f'{{% load theme %}}{{% position "{name}" %}}').render(Context(context))


def test_a_position_nobody_fills_is_empty():
    assert show("after-story") == ""


def test_a_position_shows_what_was_registered_in_order(fill):
    fill("after-story", says("second"), order=20)
    fill("after-story", says("first"), order=10)
    shown = show("after-story")
    assert shown.index("first") < shown.index("second")


def test_a_filler_that_has_nothing_to_say_is_left_out(fill):
    fill("footer", lambda page, request: None)
    assert show("footer") == ""


def test_a_filler_learns_the_page_it_stands_on(fill):
    fill("head", lambda page, request: PositionContent(EMPTY, {"title": page}))
    assert "the page" in show("head", page="the page")


def test_registering_twice_shows_once(fill):
    filler = says("once")
    fill("footer", filler)
    fill("footer", filler)
    assert show("footer").count("once") == 1


def test_an_unknown_position_is_an_error_that_names_the_known_ones():
    with pytest.raises(UnknownPosition, match=r"no position “afterstory”.*after-story"):
        positions.register("afterstory", says("lost"))


def test_what_is_shown_announces_its_press_tags(fill):
    heard = []

    def listen(sender, tags, **_):
        heard.append((sender, tags))

    position_shown.connect(listen)
    fill("breaking", says("Flood", frozenset({"article:7"})))
    show("breaking")
    position_shown.disconnect(listen)
    assert heard == [("breaking", frozenset({"article:7"}))]
