from datetime import UTC, datetime, timedelta, timezone

import pytest
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from masthead.articles.blocks.voices import ClaimBlock, QuoteBlock
from masthead.articles.tests.factories import ArticleFactory
from masthead.sourcing.passages import _walk, passages_of, unnamed_in
from masthead.sourcing.tests.factories import TEXT, named, passage


def hash_of(**source):
    block = QuoteBlock()
    _key, value = passage(**source)
    return next(_walk(block.to_python(value), "x")).hash


@pytest.mark.django_db
def test_quotes_and_claims_are_passages_in_their_order():
    story = ArticleFactory(body=[named(), ("text", TEXT), passage("claim")])
    assert [(found.source.block.name, found.kind) for found in passages_of(story)] == [
        ("quote", "said"),
        ("claim", "unnamed"),
    ]
    assert [found.opening for found in unnamed_in(story)] == ["The dam was never checked."]


def test_a_passage_is_found_however_deep_it_stands():
    inner = StructBlock([("quote", QuoteBlock()), ("more", ListBlock(ClaimBlock()))])
    body = StreamBlock([("box", inner)])
    _quote, value = passage()
    more = [{"type": "item", "id": "deep", "value": value}]
    stream = body.to_python([{"type": "box", "id": "a", "value": {"quote": value, "more": more}}])
    assert [found.key for found in _walk(stream, "")] == ["a.quote", "deep"]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "<p>The dam was never inspected.</p>"},
        {"who": "somebody who works there"},
        {"why": "she does still"},
        {"hand": "first"},
        {"confirmed": "no"},
        {"role": "engineer"},
    ],
)
def test_another_word_is_another_hash(change):
    assert hash_of(**change) != hash_of()


@pytest.mark.parametrize(
    "same",
    [
        {"text": TEXT.replace("<p>", '<p data-block-key="a1b2c">')},
        {"role": "", "confirmation": "", "when": None},
        {"place": ""},
    ],
)
def test_what_nobody_wrote_changes_no_hash(same):
    assert hash_of(**same) == hash_of()


def test_the_same_moment_is_the_same_wherever_it_is_told():
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert hash_of(when=noon) == hash_of(when=noon.astimezone(timezone(timedelta(hours=2))))


def test_what_the_desk_noted_is_told_in_words():
    found = next(_walk(QuoteBlock().to_python(passage(hand="first")[1]), "x"))
    assert ("How does the source know?", "At first hand: saw, heard or did it") in found.notes()
