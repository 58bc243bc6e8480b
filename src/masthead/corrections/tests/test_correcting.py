"""A correction, the words it puts right and the proof appear together, or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from masthead.articles.models import Article
from masthead.articles.tests.factories import ArticleFactory
from masthead.corrections.correcting import correct
from masthead.corrections.models import Correction, PublicVersion
from masthead.corrections.note import LONGEST
from masthead.corrections.tests.factories import live_story, note, redraft, somebody
from masthead.corrections.words import passages_of
from masthead.pages import publishing
from masthead.pages.publishing import Finding, PublishingRefused
from masthead.pages.snapshots import Snapshot, thaw
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return somebody(Role.EDITOR)


def test_a_correction_publishes_the_draft_and_keeps_both_versions(editor):
    story = redraft(live_story())
    made = correct(story, note(), by=editor)
    story.refresh_from_db()
    assert "1936" in passages_of(story)[2]
    assert story.updated_at == made.at
    before, after = (
        thaw(Snapshot.objects.get(page_key=story.pk, content_hash=one), story)
        for one in (made.hash_before, made.hash_after)
    )
    assert ["1963" in passages_of(one)[2] for one in (before, after)] == [True, False]
    assert (made.by_name, made.by_key, made.title_then) == (str(editor), editor.pk, "The dam")


def test_a_notice_alone_leaves_story_and_draft_as_they_are(editor):
    story = redraft(live_story())
    made = correct(story, note("note"), by=editor, with_draft=False)
    story.refresh_from_db()
    assert ("1963" in passages_of(story)[2], story.updated_at, made.changed_words) == (True, None, False)
    assert "1936" in passages_of(story.get_latest_revision_as_object())[2]


def test_a_retraction_marks_every_headline_and_keeps_the_story_live_and_the_draft(editor):
    story = redraft(live_story(short_headline="Dam"))
    correct(story, note("retraction"), by=editor, with_draft=False)
    story.refresh_from_db()
    assert (story.live, story.title, story.short_headline) == (True, "Retracted: The dam", "Retracted: Dam")
    draft = story.get_latest_revision_as_object()
    assert ("1936" in passages_of(draft)[2], draft.title) == (True, "Retracted: The dam")


def test_a_second_retraction_marks_nothing_twice(editor):
    story = live_story()
    for _again in range(2):
        correct(story, note("retraction"), by=editor, with_draft=False)
    assert Article.objects.get(pk=story.pk).title == "Retracted: The dam"


def test_a_headline_without_room_for_the_mark_is_named(editor):
    story = live_story(short_headline="d" * 120)
    with pytest.raises(ValidationError, match="Shorten it first"):
        correct(story, note("retraction"), by=editor, with_draft=False)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PICTURE_EDITOR, Role.AUDIENCE])
def test_who_is_no_editor_corrects_nothing(role):
    story = redraft(live_story())
    with pytest.raises(PermissionDenied, match="Ask an editor"):
        correct(story, note(), by=somebody(role))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": "<p> </p>"}, "Say what was wrong"),
        ({"text": "<p>" + "d" * (LONGEST + 1) + "</p>"}, "Keep it under"),
        ({"signed": " "}, "who signs"),
        ({"signed": "d" * 121}, "too long"),
        ({"kind": "gossip"}, "Say what it is"),
    ],
)
def test_an_incomplete_note_is_refused_with_the_cure(editor, changed, said):
    with pytest.raises(ValidationError, match=said):
        correct(redraft(live_story()), note(**changed), by=editor)


def test_a_story_that_is_not_live_cannot_be_corrected(editor):
    with pytest.raises(ValidationError, match="is not live"):
        correct(ArticleFactory(), note(), by=editor)


def test_a_draft_that_says_nothing_new_is_asked_about(editor):
    with pytest.raises(ValidationError, match="choose to publish the notice alone"):
        correct(live_story(), note(), by=editor)


def test_a_scheduled_draft_is_asked_about(editor):
    story = live_story()
    story.title, story.go_live_at = "Later", timezone.now() + timedelta(hours=1)
    story.save_revision()
    with pytest.raises(ValidationError, match="scheduled"):
        correct(story, note(), by=editor)


def test_a_locked_story_is_not_corrected_over_somebody_s_head(editor):
    story = redraft(live_story())
    Article.objects.filter(pk=story.pk).update(locked=True, locked_by=somebody(Role.PUBLISHER))
    with pytest.raises(ValidationError, match="is locked"):
        correct(Article.objects.get(pk=story.pk), note(), by=editor)


def test_nothing_happens_where_a_check_blocks_the_draft(editor):
    story = redraft(live_story())
    publishing.register("no", lambda _page: [Finding("no", "block", "No.")])
    try:
        with pytest.raises(PublishingRefused):
            correct(story, note(), by=editor)
    finally:
        publishing.unregister("no")
    assert not Correction.objects.exists()
    assert "1963" in passages_of(Article.objects.get(pk=story.pk))[2]


def test_what_readers_get_is_harmless(editor):
    link = '<a linktype="page" id="3">this</a>'
    text = f'<p onclick="x()">It is <script>x()</script><a href="javascript:x()">so</a>, see {link}.</p>'
    made = correct(live_story(), note("note", text), by=editor, with_draft=False)
    assert made.text == f"<p>It is <a>so</a>, see {link}.</p>"


def test_a_mistaken_correction_is_followed_by_another(editor):
    story = live_story()
    for _again in range(2):
        correct(story, note(), by=editor, with_draft=False)
    assert Correction.objects.filter(page_key=story.pk).count() == 2


def test_a_correction_outlives_its_editor_and_its_story(editor):
    story = live_story()
    made = correct(story, note(), by=editor, with_draft=False)
    editor.delete()
    Article.objects.get(pk=story.pk).delete()
    made.refresh_from_db()
    assert made.title_then == "The dam"


def test_the_history_of_the_page_says_so(editor):
    story = redraft(live_story())
    correct(story, note(), by=editor)
    entry = PageLogEntry.objects.get(page=story.pk, action="masthead.corrections.correct")
    assert "Correction" in entry.formatter.format_message(entry)
    assert PublicVersion.objects.filter(page_key=story.pk).count() == 2
