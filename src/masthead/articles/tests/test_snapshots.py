"""A snapshot keeps what a story says, and nothing else makes two stories differ."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from masthead.articles.tests.factories import ArticleFactory
from masthead.pages.snapshots import Snapshot, content_hash, freeze, hash_of, thaw

pytestmark = pytest.mark.django_db


def test_the_same_words_are_kept_once():
    story = ArticleFactory.create(title="A quiet street")
    assert freeze(story) == freeze(story)
    assert Snapshot.objects.count() == 1


def test_what_happens_around_a_page_does_not_change_what_it_says():
    story = ArticleFactory.create(title="A quiet street", standfirst="Before.")
    before = hash_of(story)
    story.save_revision()
    story.locked, story.go_live_at = True, timezone.now()
    story.save()
    story.refresh_from_db()
    assert hash_of(story.get_latest_revision_as_object()) == before == hash_of(story)


@pytest.mark.parametrize("field", ["title", "standfirst", "slug", "short_headline"])
def test_other_words_make_another_hash(field):
    story = ArticleFactory.create(title="A quiet street")
    before = hash_of(story)
    setattr(story, field, "another-street")
    assert hash_of(story) != before


def test_a_snapshot_is_not_changed_by_writing_over_the_revision_it_was_made_of():
    story = ArticleFactory.create(title="A quiet street")
    revision = story.save_revision()
    frozen = freeze(story)
    story.title = "A loud street"
    story.save_revision(overwrite_revision=revision)
    frozen.refresh_from_db()
    assert thaw(frozen, story).title == "A quiet street"
    assert "loud" not in json.dumps(frozen.content)


def test_the_keys_that_a_form_gives_to_paragraphs_say_nothing():
    story = ArticleFactory.create()
    content = story.serializable_data()
    keyed = {**content, "body": content["body"].replace("<p>", '<p data-block-key=\\"80h69\\">')}
    assert keyed["body"] != content["body"]
    assert content_hash(keyed) == hash_of(story)


def test_the_order_in_which_a_database_returns_what_is_in_a_block_says_nothing():
    content = ArticleFactory.create().serializable_data()
    blocks = [dict(reversed(block.items())) for block in json.loads(content["body"])]
    assert content_hash({**content, "body": json.dumps(blocks)}) == content_hash(content)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_a_snapshot_as_it_was_made(act):
    rows = Snapshot.objects.filter(pk=freeze(ArticleFactory.create(title="A quiet street")).pk)
    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        rows.update(content={}) if act == "update" else rows.delete()
    assert rows.get().content["title"] == "A quiet street"
