"""The letter of an issue: what is in it, in HTML and as plain text, and what stays out."""

import re
from html import escape

import pytest
from django.utils import timezone

from masthead.ads.tests.factories import CreativeFactory
from masthead.articles.tests.factories import write as write_story
from masthead.issues.approving import faults_of
from masthead.issues.design import Design
from masthead.issues.letter import house, write
from masthead.issues.tests.factories import advertisement, lead, make_issue, picture, stories, text
from masthead.newsletters.models import NewsletterSettings
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.pages.frame import absolute
from masthead.photos.media import Medium
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(front):
    section = SectionFactory(parent=front, title="Harbour")
    return write_story(parent=section, title="The lamps are lit", lead_photo=PhotoFactory())


def letter_of(*blocks, **fields):
    return write(make_issue(*blocks, **fields), at=timezone.now())


def test_both_parts_hold_headline_words_and_an_absolute_link(story):
    written = letter_of(lead(story))
    assert faults_of(written) == []
    for part in (written.html, written.text):
        assert all(
            words in part for words in ("The lamps are lit", "What happened, in a sentence.", "Harbour")
        )
        assert absolute(story.url, house()) in part
    assert not re.search(r'(?:href|src)="/', written.html)


def test_every_letter_says_how_to_leave_and_from_where_it_comes(front):
    house = NewsletterSettings.load()
    house.postal_address = "4 Lamplighter Row, Port Adela"
    house.save()
    written = letter_of(text("Good morning."))
    for part in (written.html, written.text):
        assert all(words in part for words in ("{{ leave }}", "{{ choose }}", "{{ address }}"))
        assert "4 Lamplighter Row, Port Adela" in part


def test_words_in_the_issue_stand_before_those_of_the_story(story):
    written = letter_of(lead(story, headline="Light at last", text="Seven years on."))
    assert "Light at last" in written.text
    assert "The lamps are lit" not in written.text


def test_braces_in_words_are_no_merge_fields(front):
    written = letter_of(text("Our template said {{ name }} to everybody."))
    assert faults_of(written) == []
    assert "name" in written.text
    [remark] = written.contents.remarks
    assert "“{{ name }}” goes out as it is written" in remark


def test_braces_and_quotes_in_a_subject_go_out_as_they_are_written(front):
    written = letter_of(text("Morning."), subject='He said "{{ name }}" 🙂')
    assert faults_of(written) == []
    title = escape(written.subject)
    assert f"<title>{title}</title>" in written.html
    assert f'aria-label="{title}"' in written.html


def test_plain_text_says_where_links_of_own_words_lead(front):
    linked = '<a href="https://boats.example/x">this page</a> and <a href="https://a.example">https://a.example</a>'
    written = letter_of({"type": "text", "value": f"<p>See {linked}.</p>"})
    assert "See this page (https://boats.example/x) and https://a.example." in written.text


def test_what_somebody_paid_for_is_no_section_by_day_either(front):
    section = SectionFactory(parent=front, title="Harbour")
    paid = write_story(parent=section, title="A fine boat", kind="sponsored", sponsor="Quay Boats")
    written = letter_of(lead(paid), lead(write_story(parent=section, title="The lamps")))
    day = Design.of(NewsletterFactory.build(), house()).day
    assert re.search(r"color: ?#5c554e[^>]*>Sponsored by Quay Boats", written.html)
    assert re.search(rf"color: ?{day}[^>]*>Harbour", written.html)


def test_nothing_is_fetched_and_no_script_gets_in(front):
    written = letter_of(text("<script>alert(1)</script>Morning"), subject="<b>& “so” on</b>")
    assert "<script" not in written.html
    assert "fonts.googleapis" not in written.html
    assert not re.search(r"@import|<link", written.html)
    assert "<title>&lt;b&gt;&amp; “so” on&lt;/b&gt;</title>" in written.html


def test_a_picture_that_is_not_for_newsletters_stays_out_and_is_told(story):
    photo = story.lead_photo
    photo.licence.media = int(Medium.WEB)
    photo.licence.save()
    written = letter_of(lead(story))
    assert "<img" not in written.html
    assert "not for newsletters" in written.contents.remarks[0]
    assert faults_of(written) == []


def test_a_picture_of_its_own_without_a_right_keeps_the_issue_from_going_out(front):
    photo = PhotoFactory(licence=None, title="Unknown pier")
    written = letter_of(text("Morning."), picture(photo))
    assert "Unknown pier" in faults_of(written)[0]


def test_pictures_carry_their_words_and_their_credit(front):
    written = letter_of(text("Morning."), picture(PhotoFactory(), caption="The pier today"))
    assert 'alt="Two people on a pier"' in written.html
    assert all(words in written.html for words in ("The pier today", "LANTERN"))


def test_a_story_that_is_not_live_is_named(story):
    story.unpublish()
    assert "“The lamps are lit” is not live" in faults_of(letter_of(lead(story)))[0]


def test_an_advertisement_is_labelled_and_its_click_counted(front):
    written = letter_of(text("Morning."), advertisement(CreativeFactory.create()))
    assert "Advertisement" in written.text
    assert "/-/ads/go/" in written.html
    assert faults_of(written) == []


def test_an_advertisement_outside_its_flight_is_named(front):
    creative = CreativeFactory.create(name="Boats", line__ends_at=timezone.now())
    assert "“Boats” does not run" in faults_of(letter_of(text("Morning."), advertisement(creative)))[0]


def test_who_pays_for_a_story_is_said(front):
    section = SectionFactory(parent=front)
    paid = write_story(parent=section, title="A fine boat", kind="sponsored", sponsor="Quay Boats")
    assert "Sponsored by Quay Boats" in letter_of(stories(paid)).text


def test_an_issue_without_words_is_empty(front):
    assert "nothing to read" in faults_of(letter_of())[0]


def test_a_newsletters_own_design_stands_before_the_houses(front):
    usual = letter_of(text("Morning"))
    own = {
        "heading": "newsletter",
        "typeface": "sans",
        "accent_color": "#ffee00",
        "sign_off": "Ada, on deck.",
    }
    newsletter = NewsletterFactory.create(name="The Tide", **own)
    dressed = letter_of(text("Morning"), newsletter=newsletter)
    title = house().title
    assert dressed.text.startswith(f"The Tide: {title}")
    assert re.search(r'<a href="[^"]*/"[^>]*>The Tide</a>', dressed.html)
    assert "Helvetica" in dressed.html
    assert "Georgia" not in dressed.html
    assert "Georgia" in usual.html
    assert all("Ada, on deck." in part for part in (dressed.html, dressed.text))
    design = Design.of(newsletter, house())
    assert design.day != "#ffee00"  # nobody could read it on white
    assert f"border-top:solid 4px {design.day}" in dressed.html
