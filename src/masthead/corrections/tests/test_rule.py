"""Changing what is live: told, mended silently, or neither, as the house has it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from masthead.articles.models import Article
from masthead.audit.models import Entry
from masthead.corrections.correcting import correct
from masthead.corrections.models import PublicVersion, Rule, SilentFix, Told
from masthead.corrections.silence import fix_silently
from masthead.corrections.tests.factories import (
    desk_of,
    house,
    live_story,
    mend,
    mistyped_story,
    note,
    redraft,
    somebody,
)
from masthead.pages.publishing import PublishingRefused, find_blocking, find_missing, publish
from masthead.pages.schedule import publish_due
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
MUCH = "<p>Nobody knows when the dam was built, and nobody who was asked would say.</p>"


def findings(story, find):
    return [finding for finding in find(story) if finding.check == "changed-words"]


def told(story):
    return PublicVersion.objects.filter(page_key=story.pk).latest("pk").told


def test_where_the_house_asks_only_one_changed_word_is_asked_about_and_published():
    house(rule=Rule.ASK)
    story = mend(mistyped_story())
    [finding] = findings(story, find_missing)
    assert (finding.level, "1 changed word " in finding.message) == ("ask", True)
    publish(story)
    assert told(story) == Told.UNTOLD


def test_by_default_not_even_one_letter_changes_in_silence():
    story = mend(mistyped_story())
    with pytest.raises(PublishingRefused, match="1 word of this live story is different"):
        publish(story, by=somebody(Role.PUBLISHER))
    assert "biult" in str(Article.objects.get(pk=story.pk).body)


@pytest.mark.parametrize("field", ["short_headline", "social_title", "search_description", "sponsor"])
def test_words_that_readers_meet_elsewhere_count_too(field):
    story = Article.objects.get(pk=live_story().pk)
    setattr(story, field, "Something else")
    story.save_revision()
    assert findings(story, find_blocking)


def test_what_changes_no_words_is_no_matter():
    story = live_story()
    story.breaking, story.breaking_until = True, timezone.now() + timedelta(hours=1)
    publish(story)
    assert told(story) == Told.SAME


class TestBlocked:
    def test_untold_changes_are_stopped_and_the_way_out_is_named(self):
        story = redraft(live_story())
        with pytest.raises(PublishingRefused, match="1 word of this live story is different") as refused:
            publish(story)
        assert refused.value.findings[0].mend_url == reverse("corrections_correct", args=[story.pk])

    def test_a_first_publication_is_free(self):
        assert told(live_story()) == Told.FIRST

    def test_a_withdrawn_story_comes_back_with_new_words(self):
        story = live_story()
        story.unpublish()
        publish(redraft(story))

    def test_an_update_passes(self):
        story = redraft(live_story())
        story.updated_at = timezone.now()
        publish(story)
        assert told(story) == Told.TOLD

    def test_an_old_update_does_not_pass_for_a_new_one(self):
        story = redraft(live_story(updated_at=timezone.now() - timedelta(days=1)))
        assert findings(story, find_blocking)

    def test_a_correction_passes(self):
        story = redraft(live_story())
        correct(story, note(), by=somebody(Role.EDITOR))
        assert told(story) == Told.TOLD

    def test_a_silent_fix_passes_and_is_kept_with_what_it_was(self):
        story = mend(mistyped_story())
        made = fix_silently(story, by=somebody(Role.EDITOR), kind="typing", reason="Letters turned round")
        assert "built" in str(Article.objects.get(pk=story.pk).body)
        assert (told(story), made.changed, made.kind) == (Told.SILENT, 1, "typing")

    def test_a_silent_fix_is_in_the_audit_log_with_name_and_kind(self):
        editor, story = somebody(Role.EDITOR), mend(mistyped_story())
        fix_silently(story, by=editor, kind="typing", reason="Letters turned round")
        entry = Entry.objects.get(act="masthead.corrections.fix_silently")
        assert entry.actor == str(editor)
        assert "Typing error. Letters turned round" in entry.words

    def test_a_silent_fix_lets_no_other_words_pass(self):
        story = mend(mistyped_story())
        fix_silently(story, by=somebody(Role.EDITOR), kind="typing")
        assert findings(redraft(story), find_blocking)

    def test_a_silent_fix_may_wait_for_its_time(self):
        story = mend(mistyped_story())
        story.go_live_at = timezone.now() + timedelta(minutes=5)
        story.save_revision()
        fix_silently(story, by=somebody(Role.EDITOR), kind="typing")
        assert "biult" in str(Article.objects.get(pk=story.pk).body)
        due(story)
        assert "built" in str(Article.objects.get(pk=story.pk).body)

    def test_an_update_may_wait_for_its_time(self):
        story = redraft(live_story())
        story.updated_at = story.go_live_at = timezone.now() + timedelta(minutes=5)
        publish(story)
        due(story)
        assert "1936" in str(Article.objects.get(pk=story.pk).body)

    def test_an_import_waives_the_rule(self):
        story = redraft(live_story())
        publish(story, waiving={"changed-words"})
        assert "1936" in str(Article.objects.get(pk=story.pk).body)

    def test_the_publish_button_is_stopped_and_the_draft_is_kept(self):
        story = redraft(live_story())
        desk = desk_of(somebody(Role.PUBLISHER))
        form = desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
        assert "Write a correction" in form.content.decode()


def due(story):
    moment = timezone.now() - timedelta(seconds=1)
    revision = story.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = moment
    revision.content["go_live_at"] = moment.isoformat()
    revision.save()
    publish_due(timezone.now())


def test_a_silent_fix_is_bounded():
    with pytest.raises(ValidationError, match="at most 5 pass in silence"):
        fix_silently(redraft(live_story(), MUCH), by=somebody(Role.EDITOR), kind="typing")
    assert not SilentFix.objects.exists()


def test_a_number_is_never_mended_silently():
    story = redraft(live_story())
    with pytest.raises(ValidationError, match=r"a number is another \(1963 → 1936\)"):
        fix_silently(story, by=somebody(Role.PUBLISHER), kind="typing", reason="Digits turned round")
    assert "1963" in str(Article.objects.get(pk=story.pk).body)


@pytest.mark.parametrize("kind", ["", "whim"])
def test_a_silent_fix_says_what_it_was(kind):
    with pytest.raises(ValidationError, match="Say what it was"):
        fix_silently(mend(mistyped_story()), by=somebody(Role.EDITOR), kind=kind, reason="A comma")


def test_a_silent_fix_needs_a_change():
    with pytest.raises(ValidationError, match="no changes to publish"):
        fix_silently(live_story(), by=somebody(Role.EDITOR), kind="typing")


def test_a_reporter_mends_nothing_silently():
    with pytest.raises(PermissionDenied):
        fix_silently(mend(mistyped_story()), by=somebody(Role.REPORTER), kind="typing")


def test_whoever_publishes_without_the_permission_mends_nothing_silently():
    editor = somebody(Role.EDITOR)
    editor.groups.get().permissions.remove(Permission.objects.get(codename="fix_silently"))
    with pytest.raises(PermissionDenied, match="write a correction"):
        fix_silently(mend(mistyped_story()), by=type(editor).objects.get(pk=editor.pk), kind="typing")
