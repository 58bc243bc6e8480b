from collections import Counter

import pytest

from masthead.articles.blocks import story_body
from masthead.articles.blocks.sources import faults_of
from masthead.articles.models import Kind
from masthead.importers.sample.blocks import WRITERS
from masthead.importers.sample.load import pictures_in
from masthead.importers.sample.manuscript import ManuscriptError, parse_story, read_stories, read_table, rich
from masthead.importers.sample.pictures import read_pictures

STORIES = {story.key: story for story in read_stories()}
MAGAZINE = read_table("magazine")
PICTURES = read_pictures()
PARTS = [part for story in STORIES.values() for part in story.parts]


def slugs(table):
    return {entry["slug"] for entry in MAGAZINE[table]}


@pytest.mark.parametrize("key", STORIES)
def test_a_story_names_only_what_exists(key):
    head = STORIES[key].head
    assert head["section"] in slugs("section")
    assert set(head["by"]) <= slugs("author")
    assert {head["topic"], *head.get("topics", [])} <= slugs("topic") if "topic" in head else True
    assert set(pictures_in([STORIES[key]])) <= set(PICTURES)


def test_every_kind_of_block_occurs():
    assert {part.kind for part in PARTS} == set(WRITERS) == set(story_body().child_blocks)


def test_every_kind_of_story_occurs():
    assert {story.head["kind"] for story in STORIES.values()} == set(Kind.values)


def test_every_kind_of_quote_occurs():
    quotes = {part.options["kind"] for part in PARTS if part.kind == "quote"}
    assert quotes == {"said", "unnamed", "post", "document"}


def test_every_quote_says_of_its_source_what_its_kind_asks_for():
    empty = dict.fromkeys(("who", "where", "link", "network", "handle"), "")
    assert [
        part for part in PARTS if part.kind in ("quote", "claim") and faults_of({**empty, **part.options})
    ] == []


def test_related_stories_are_older_so_that_they_exist_when_named():
    newer = [
        (story.key, key)
        for story in STORIES.values()
        for part in story.parts
        if part.kind == "related"
        for key in part.text.split()
        if STORIES[key].head["age"] <= story.head["age"]
    ]
    assert newer == []


def test_every_section_and_author_and_topic_has_stories():
    sections = Counter(story.head["section"] for story in STORIES.values())
    authors = {key for story in STORIES.values() for key in story.head["by"]}
    topics = {
        key for story in STORIES.values() for key in (story.head.get("topic"), *story.head.get("topics", []))
    }
    assert set(sections) == slugs("section")
    assert authors == slugs("author")
    assert slugs("topic") <= topics


def test_a_story_leads_with_a_picture_of_its_own():
    leads = Counter(story.head["picture"] for story in STORIES.values())
    assert [key for key, times in leads.items() if times > 1] == []


def test_copy_becomes_html_with_nothing_unescaped():
    assert rich("Tea & *cake*, **warm**, [here](https://a.example/)") == (
        '<p>Tea &amp; <i>cake</i>, <b>warm</b>, <a href="https://a.example/">here</a></p>'
    )


def test_an_unclosed_directive_names_story_and_line():
    with pytest.raises(ManuscriptError, match=r"tea\.md: “:::quote” is not closed"):
        parse_story("tea", "+++\nage = 1\n+++\n:::quote\nNever ends.")


def test_what_ends_is_killed_or_has_keywords_is_a_picture():
    rights = read_table("rights")
    named = {*rights["ends_in_days"], *rights["killed"], *rights["keywords"]}
    assert named <= set(PICTURES)
    assert len(rights["agency"]) == 3


def test_a_killed_picture_leads_no_story_so_that_all_stay_as_they_are():
    leads = {story.head["picture"] for story in STORIES.values()}
    killed = set(read_table("rights")["killed"])
    assert killed
    assert killed <= set(pictures_in(STORIES.values())) - leads
