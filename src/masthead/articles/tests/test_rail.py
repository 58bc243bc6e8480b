"""What stands in the margin of a story."""

from collections import namedtuple
from typing import Any

import pytest

from masthead.articles.rail import ROOM, Rail, with_notes
from masthead.articles.tests.factories import write
from masthead.theme import positions
from masthead.theme.positions import PositionContent
from masthead.topics.tests.factories import SectionFactory, TopicFactory

Block = namedtuple("Block", ("block_type", "value"))
TEXT = Block("text", "x" * ROOM)
WIDE = Block("picture", {"size": "full"})
SOME: Any = ["something"]
FULL = Rail(topics=SOME)


def notes(*blocks, rail=FULL, **more):
    return [part.note for part in with_notes(blocks, rail, **more)]


def test_a_note_begins_where_text_enough_follows():
    assert notes(TEXT, WIDE) == ["topics", ""]
    assert notes(Block("text", "short"), WIDE, TEXT) == ["", "", "topics"]
    assert notes(Block("text", "short")) == [""]


def test_notes_keep_their_distance():
    assert notes(*[TEXT] * 7) == ["topics", "", "", "newest", "", "", "share"]


def test_a_note_with_nothing_to_show_is_left_out():
    assert notes(TEXT, rail=Rail(topics=[])) == ["newest"]
    assert notes(TEXT, rail=None) == [""]


def test_an_advertisement_stands_in_the_margin_only_where_its_whole_height_fits():
    assert notes(*[TEXT] * 3, WIDE, *[TEXT] * 3, has_side=True) == ["topics", "", "", "", "side", "", ""]
    assert notes(*[TEXT] * 3, WIDE, TEXT, WIDE, has_side=True) == ["topics", "", "", "", "newest", ""]


def test_no_advertisement_stands_in_the_margin_of_what_shall_bear_none():
    none_from_here = Block("no_ads", None)
    story = [*[TEXT] * 3, none_from_here, *[TEXT] * 6]
    assert "side" not in notes(*story, has_side=True)
    assert "side" not in notes(none_from_here, *[TEXT] * 6, has_side=True)


def test_what_floats_takes_room_away():
    assert notes(Block("more_on", {}), TEXT, WIDE) == ["", "topics", ""]


@pytest.mark.django_db
def test_the_margin_names_topics_and_the_newest_that_the_story_does_not_lead_to(client):
    section, topic = SectionFactory(), TopicFactory(title="Pier")
    for number in range(6):
        write(parent=section, title=f"Other {number}")
    words = ("text", "<p>" + "x " * ROOM + "</p>")
    story = write(parent=section, main_topic=topic, body=[words] * 3)
    text = client.get(story.get_url()).text
    assert "In this story" in text
    margin, _, foot = text.partition(f"Latest in {section.title}")[2].partition("Read on")
    assert [n for n in range(6) if f"Other {n}" in foot] == [2, 3, 4, 5]
    assert [n for n in range(6) if f"Other {n}" in margin] == [0, 1]


@pytest.mark.django_db
def test_a_place_has_a_label_when_it_is_filled_and_is_nothing_when_it_is_not(client, monkeypatch):
    story = write(body=[("text", "<p>What happened.</p>"), ("newsletter", None)])
    assert 'class="place"' not in client.get(story.get_url()).text
    content = PositionContent("components/empty.html", {"title": "Tea"})
    monkeypatch.setattr(positions, "_entries", {})
    positions.register("in-story-newsletter", lambda page, request, **_more: content)
    assert 'aria-label="Newsletter"' in client.get(story.get_url()).text
