import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import PageLogEntry, Revision
from wagtail.search.backends import get_search_backend

from masthead.approvals.writers import has_written
from masthead.articles.models import Article
from masthead.audit.models import Entry
from masthead.pages.publishing import PublishingRefused, publish
from masthead.pages.snapshots import Snapshot, content_hash, freeze, redact, thaw
from masthead.sourcing.models import SignOff
from masthead.sourcing.passages import find_open, passages_of
from masthead.sourcing.purging import PURGED, count_kept, last_purged, purge_before
from masthead.sourcing.tests.factories import draft, member, named, passage
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

NAME = "Zelda Quimby"
KEY = "8b0c7d4e-0000-4000-8000-000000000001"
TEXT = "<p>The dam was never checked by anybody.</p>"


def body(block, *, key=KEY, before=()):
    kind, value = block
    return json.dumps([*before, {"type": kind, "value": value, "id": key}])


def on_record(**source):
    return body(named(who=NAME, text=TEXT, role="engineer at the dam", **source))


def unnamed(*, key=KEY, before=(), **source):
    return body(passage(text=TEXT, **source), key=key, before=before)


def save(story, words, **how):
    story.body = words
    return story.save_revision(**how)


def purged(story):
    told = last_purged(story.pk)
    assert told is not None
    return told


def everything_kept():
    """All that the database holds of stories and of what was done to them."""
    kept = [*Revision.objects.values_list("content", flat=True)]
    kept += Snapshot.objects.values_list("content", flat=True)
    kept += [story.serializable_data() for story in Article.objects.all()]
    kept += PageLogEntry.objects.values_list("data", "label")
    kept += Entry.objects.values_list("words", "thing_title", "data")
    kept += SignOff.objects.values_list("words", "statement")
    return json.dumps(kept, default=str)


@pytest.fixture
def story():
    """A draft with a quote on record, in its row and in two versions."""
    story = draft()
    save(story, on_record())
    story.save(clean=False)
    save(story, on_record(where="on air"))
    assert NAME in everything_kept()
    return story


def test_nothing_holds_a_name_once_its_source_is_not_named(story):
    save(story, unnamed())
    assert NAME not in everything_kept()
    assert "engineer at the dam" not in everything_kept()


def test_autosave_over_the_same_version_forgets_it_too(story):
    latest = story.latest_revision
    story.body = unnamed()
    story.save_revision(overwrite_revision=latest)
    assert NAME not in everything_kept()


def test_what_was_frozen_for_an_approval_forgets_it_and_keeps_its_hash(story):
    frozen = freeze(story)
    save(story, unnamed())
    frozen.refresh_from_db()
    assert NAME not in json.dumps(frozen.content)
    assert frozen.redacted_at is not None
    assert content_hash(frozen.content) != frozen.content_hash


def test_a_frozen_version_without_its_name_does_not_go_live(story):
    frozen = freeze(story)
    save(story, unnamed())
    frozen.refresh_from_db()
    with pytest.raises(PublishingRefused, match="nobody has signed off"):
        publish(thaw(frozen, story))


def test_a_scheduled_version_without_its_name_does_not_go_live(story):
    scheduled = save(story, on_record(), approved_go_live_at=timezone.now() + timedelta(hours=1))
    save(story, unnamed())
    assert purged(story).was_scheduled
    scheduled.refresh_from_db()
    with pytest.raises(PublishingRefused, match="nobody has signed off"):
        scheduled.publish()


def test_the_same_words_frozen_again_are_whole_again(story):
    frozen = freeze(story)
    save(story, unnamed())
    save(story, on_record(where="on air"))
    assert freeze(story).pk == frozen.pk
    assert NAME in json.dumps(Snapshot.objects.get(pk=frozen.pk).content)


def test_of_a_snapshot_nothing_but_a_marked_redaction_is_changed(story):
    frozen = freeze(story)
    acts: list[dict[str, Any]] = [
        {"content": {}},
        {"page_key": 1, "redacted_at": timezone.now()},
        {"content_hash": "", "content": {}, "redacted_at": timezone.now()},
    ]
    for act in acts:
        with pytest.raises(IntegrityError, match="keeps what was written"), transaction.atomic():
            Snapshot.objects.filter(pk=frozen.pk).update(**act)
    redact(frozen, {"title": "Tide"}, at=timezone.now())
    assert Snapshot.objects.get(pk=frozen.pk).content == {"title": "Tide"}
    with pytest.raises(IntegrityError, match="keeps what was written"), transaction.atomic():
        Snapshot.objects.filter(pk=frozen.pk).delete()


def test_what_readers_had_stays_and_the_desk_is_told(story):
    publish(story)
    save(story, unnamed())
    assert count_kept(story) == 1
    assert NAME in json.dumps(
        Revision.objects.get(pk=Article.objects.get(pk=story.pk).live_revision_id).content
    )
    assert NAME in Article.objects.get(pk=story.pk).body.raw_data[0]["value"]["who"]
    assert last_purged(story.pk) is not None


def test_the_frozen_words_of_what_readers_had_stay_too(story):
    publish(story)
    frozen = freeze(Article.objects.get(pk=story.pk))
    save(story, unnamed())
    frozen.refresh_from_db()
    assert frozen.redacted_at is None


def test_a_quote_that_moved_to_another_block_is_known_by_its_words(story):
    save(story, unnamed(key="8b0c7d4e-0000-4000-8000-000000000002"))
    assert NAME not in everything_kept()


def test_a_name_in_a_description_is_forgotten_once_it_is_corrected(story):
    save(story, unnamed(who=f"a clerk, {NAME}"))
    save(story, unnamed(who="a clerk"))
    assert NAME not in everything_kept()
    assert "a clerk" in everything_kept()


def test_another_quote_and_a_later_change_to_on_record_keep_their_names(story):
    other = {"type": "quote", "id": "b", "value": named(text="<p>Aye.</p>", who="Ann Pier")[1]}
    earlier = save(story, unnamed(before=[other]))
    save(story, on_record())
    earlier.save()
    assert "Ann Pier" in everything_kept()
    assert NAME in everything_kept()


def test_the_log_says_that_it_was_done_and_by_whom(story):
    editor = member(Role.EDITOR)
    save(story, unnamed(), user=editor)
    entry = PageLogEntry.objects.get(page=story.pk, action=PURGED)
    assert (entry.user, entry.data["count"]) == (editor, 3)
    assert Entry.objects.get(act=PURGED).words == "Took who is not named any more out of 3 earlier versions"
    save(story, unnamed(), user=editor)
    assert PageLogEntry.objects.filter(action=PURGED).count() == 1


def test_the_same_stays_the_same_so_writers_stay_writers():
    story, first, second = draft(), member(Role.EDITOR), member(Role.EDITOR)
    save(story, on_record(), user=first)
    save(story, on_record(), user=second)
    save(story, unnamed(), user=first)
    assert has_written(story, first.pk)
    assert not has_written(story, second.pk)


def test_who_only_changed_the_name_stays_a_writer():
    story, first, second = draft(), member(Role.EDITOR), member(Role.EDITOR)
    save(story, on_record(), user=first)
    save(story, body(named(who="Ann Pier", text=TEXT, role="engineer at the dam")), user=second)
    save(story, unnamed(), user=first)
    assert has_written(story, second.pk)


def test_a_name_that_stands_elsewhere_is_told_of_and_nowhere_noted(story):
    words = {"type": "text", "id": "t", "value": f"<p>{NAME} <b>was</b> there.</p>"}
    save(story, unnamed(before=[words]))
    assert purged(story).still_stands
    assert last_purged(story.pk) is None
    story.slug = "zelda-quimby"
    save(story, on_record())
    save(story, unnamed())
    assert purged(story).still_stands
    story.slug = "tide"
    save(story, on_record())
    save(story, unnamed())
    assert not purged(story).still_stands


def test_what_the_form_sent_for_a_preview_is_thrown_away(story):
    editor = member(Role.EDITOR)
    sent = {"user": editor, "data": f"who={NAME}", "content_type": story.content_type}
    then = timezone.now() - timedelta(hours=1)
    FormState.objects.create(object_id=str(story.pk), last_updated_at=then, **sent)
    FormState.objects.create(object_id="", parent_object_id="1", last_updated_at=then, **sent)
    FormState.objects.create(object_id="1", last_updated_at=then, **{**sent, "data": "another page"})
    save(story, unnamed(), user=editor)
    assert list(FormState.objects.values_list("data", flat=True)) == ["another page"]


@pytest.mark.usefixtures("searchable")
def test_the_desks_search_finds_it_no_more(story):
    save(story, unnamed())
    get_search_backend().add(Article.objects.get(pk=story.pk))
    assert list(get_search_backend().search("Quimby", Article)) == []


def test_a_version_without_unnamed_sources_costs_nothing(story, django_assert_num_queries):
    revision = save(story, on_record())
    with django_assert_num_queries(0):
        purge_before(revision)


def test_what_was_taken_out_has_to_be_signed_off_before_it_is_used(story):
    first = story.revisions.order_by("pk")[1]
    save(story, unnamed())
    first.refresh_from_db()
    [found] = passages_of(first.as_object())
    assert found.is_unnamed
    assert find_open(first.as_object()) == [found]
