import re

import pytest
from django.template import Context, Template

from masthead.theme.accent import DAY, NIGHT, READABLE, contrast, stylesheet
from masthead.theme.tests.test_stylesheets import CSS

COLOURS = ["c8102e", "ffe600", "000000", "ffffff", "808080", "0000ff", "00ff7f"]


def accents(digits):
    return re.findall(r"#[0-9a-f]{6}", stylesheet(digits))


@pytest.mark.parametrize("digits", COLOURS)
def test_any_accent_can_be_read_by_day_and_by_night(digits):
    by_day, by_night = accents(digits)
    assert min(contrast(by_day, ground) for ground in DAY) >= READABLE
    assert min(contrast(by_night, ground) for ground in NIGHT) >= READABLE


def test_an_accent_that_can_be_read_stays_as_it_was_wished():
    assert accents("c8102e")[0] == "#c8102e"


def test_the_grounds_are_those_of_the_tokens():
    tokens = (CSS / "tokens.css").read_text()
    assert all(ground in tokens for ground in DAY + NIGHT)


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.django_db
def test_the_style_sheet_of_a_colour_may_be_kept_for_ever(client):
    answer = client.get("/-/accent/c8102e.css")
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.django_db
@pytest.mark.parametrize("colour", ["red", "C8102E", "c8102"])
def test_what_is_no_colour_has_no_style_sheet(client, colour):
    assert client.get(f"/-/accent/{colour}.css").status_code == 404


@pytest.mark.parametrize(("colour", "count"), [("#C8102E", 1), ("red; }", 0), ("", 0)])
def test_the_frame_links_the_style_sheet_of_a_real_colour_only(colour, count):
    shown = Template("{% load theme %}{% accent_link colour %}").render(Context({"colour": colour}))
    assert shown.count("stylesheet") == count
