from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from masthead.theme.pictures import Picture, Source

WHEN = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


def render(name, **attributes):
    return render_to_string(f"components/{name}.html", attributes)


def test_a_component_sees_its_attributes_and_its_slot_only():
    source = '{% load theme %}{% component "notice" title="Mind" %}<p>the gap</p>{% endcomponent %}'
    shown = Template(source).render(Context({"slot": "not this"}))
    assert "Mind" in shown
    assert "<p>the gap</p>" in shown
    assert "not this" not in shown


def test_a_headline_in_a_card_is_escaped():
    assert "&lt;script&gt;" in render("card", url="/a/", headline="<script>")


def test_a_picture_says_its_size_and_offers_every_format():
    picture = Picture(
        "/m/1.jpg", 800, 600, "A pier", (Source("image/avif", "/m/1.avif 800w"),), "focus-1-1", "tone-03"
    )
    shown = render("picture", picture=picture, sizes="50vw")
    assert 'width="800" height="600" alt="A pier"' in shown
    assert '<source type="image/avif" srcset="/m/1.avif 800w" sizes="50vw">' in shown
    assert 'loading="lazy"' in shown


def test_the_leading_picture_is_fetched_first():
    shown = render("picture", picture=Picture("/m/1.jpg", 800, 600), priority=True)
    assert 'fetchpriority="high"' in shown
    assert "lazy" not in shown


def test_three_authors_are_joined_as_in_a_sentence():
    authors = [{"title": name, "url": ""} for name in ("Ann", "Bea", "Cyd")]
    shown = " ".join(render("byline", authors=authors).split())
    assert "<strong>Ann</strong>, <strong>Bea</strong> and <strong>Cyd</strong>" in shown


def test_a_story_without_update_shows_one_time():
    shown = render("dateline", published=WHEN)
    assert shown.count("<time") == 1
    assert 'datetime="2026-11-22T14:05:00+00:00"' in shown


def test_sharing_needs_no_script_of_others():
    shown = render("share", url="https://example.com/a/?b", title="Tom & Co")
    assert "u=https%3A%2F%2Fexample.com%2Fa%2F%3Fb" in shown
    assert "text=Tom%20%26%20Co" in shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    ("kind", "label"),
    [("unnamed", "Not named"), ("post", "Posted on Lantern"), ("document", "From the document")],
)
def test_a_quote_says_what_it_is(kind, label):
    assert label in render("quote", kind=kind, network="Lantern", slot="…", who="Somebody", where="")


def test_a_sponsored_card_names_who_paid():
    assert "Sponsored by Harbour Tea" in render(
        "card", url="/a/", headline="Tea", sponsor="Harbour Tea", label="Food"
    )


def test_an_empty_navigation_of_a_listing_shows_nothing():
    assert render("pagination").strip().startswith("{#") is False
    assert "<nav" not in render("pagination")


def test_the_time_of_day_stands_with_what_is_new_only():
    assert "22 Nov 2026, 14:05" in render("card", url="/a/", headline="A", published=WHEN, fresh=True)
    assert "14:05<" not in render("card", url="/a/", headline="A", published=WHEN)


def test_a_credit_in_a_card_is_the_pictures_and_goes_with_it():
    picture = Picture("/m/1.jpg", 800, 600)
    shown = " ".join(render("card", url="/a/", headline="A", picture=picture, credit="Source: L").split())
    assert shown.index(">A</a>") < shown.index('<span class="hidden">Picture: </span>Source: L')
    assert "Source: L" not in render("card", url="/a/", headline="A", credit="Source: L")


def test_a_gallery_says_so_in_lists():
    assert "Gallery" in render("card", url="/a/", headline="A", kind="gallery", kind_label="Gallery")
