"""The sample's unnamed sources, signed off, and its story that waits."""

from dataclasses import replace

import pytest
from django.utils import timezone

from masthead.articles.tests.factories import ArticleFactory
from masthead.importers.sample.blocks import Stock, body_of
from masthead.importers.sample.manuscript import read_stories
from masthead.importers.sample.sourcing import sign_off_unnamed, write_waiting
from masthead.pages.publishing import find_blocking, publish
from masthead.sourcing.models import OpenPassage
from masthead.sourcing.owed import check_opinions, check_reasons
from masthead.sourcing.passages import find_open, unnamed_in
from masthead.sourcing.tests.factories import member
from masthead.staff.roles import Role
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def unnamed_parts():
    return [
        (story, part)
        for story in read_stories()
        for part in story.parts
        if part.kind in ("quote", "claim") and part.options["kind"] == "unnamed"
    ]


def test_every_unnamed_source_of_the_sample_says_why_and_how_it_knows():
    lacks = [
        part.text for _story, part in unnamed_parts() if {"why", "hand", "confirmed"} - set(part.options)
    ]
    assert lacks == []


def test_the_publisher_signs_off_what_the_sample_rests_on():
    manuscript, _part = unnamed_parts()[0]
    sourced = [part for part in manuscript.parts if part.kind in ("quote", "claim")]
    body = body_of(replace(manuscript, parts=sourced), Stock(timezone.now()))
    story = ArticleFactory(body=body)
    publish(story, waiving={"unnamed-sources"})
    assert sign_off_unnamed(by=member(Role.PUBLISHER)) == len(unnamed_in(story)) > 0
    assert find_open(story) == []


def test_a_draft_waits_for_a_reply_and_a_sign_off():
    SectionFactory(slug="news")
    story = write_waiting(by=member(Role.PUBLISHER))
    assert {finding.check for finding in find_blocking(story)} == {"unnamed-sources", "replies"}
    assert OpenPassage.objects.get().page_id == story.pk
    assert [*check_reasons(story), *check_opinions(story)] == []
