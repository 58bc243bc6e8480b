"""What stands against a draft is known beforehand, and is asked again when something has changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.approvals.house import ApprovalSettings
from masthead.bundles.models import Bundle, Item
from masthead.pages import publishing
from masthead.pages.publishing import Finding
from masthead.photos.tests.factories import PhotoFactory
from masthead.rundown import clockwork, standing
from masthead.rundown.models import Standing
from masthead.rundown.tests.factories import draft, plan
from masthead.sourcing.models import ReplyRequest
from masthead.sourcing.replies import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(section):
    return draft(section)


@pytest.fixture
def asked(story):
    """The checks have been asked, and nothing has happened since."""
    standing.look_at(story.pk)
    return story


def is_due():
    return Standing.objects.filter(again_at__lte=timezone.now()).exists()


def test_a_saved_draft_is_looked_at_by_the_clock(story):
    story.body = []
    story.save_revision()
    clockwork.look_at_due(timezone.now())
    kept = Standing.objects.get()
    assert (kept.blocks, kept.as_of is not None) == (1, True)
    assert "nothing to read yet" in kept.first
    assert not is_due()


def test_a_draft_is_asked_again_when_it_is_saved(asked):
    asked.save_revision()
    assert is_due()


def test_a_draft_is_asked_again_when_something_is_logged_about_it(asked, editor):
    later = timezone.now() + timedelta(hours=2)
    ask(asked, ReplyRequest(whom="The harbour", question="Why?", deadline=later), by=editor)
    assert is_due()


def test_a_draft_is_asked_again_when_a_licence_changes(section):
    photo = PhotoFactory.create()
    standing.look_at(draft(section, lead_photo=photo).pk)
    photo.licence.save()
    assert is_due()


def test_all_drafts_are_asked_again_when_the_house_has_other_rules(asked):
    ApprovalSettings.load().save()
    assert is_due()


def test_all_drafts_are_asked_again_by_and_by(asked):
    assert Standing.objects.filter(again_at__lte=timezone.now() + standing.SOON).exists()


def test_a_draft_is_asked_again_at_the_end_of_its_embargo(section):
    end = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=5)
    story = draft(section, embargo_until=end)
    standing.look_at(story.pk)
    kept = Standing.objects.get(page=story)
    assert "under embargo" in kept.first
    assert kept.again_at == end


def test_a_draft_is_asked_again_when_the_time_to_reply_is_over(asked, editor):
    later = timezone.now() + timedelta(minutes=5)
    ask(asked, ReplyRequest(whom="The harbour", question="Why?", deadline=later), by=editor)
    standing.look_at(asked.pk)
    assert Standing.objects.get(page=asked).again_at == later


def test_a_draft_that_is_saved_while_the_checks_are_asked_is_asked_again(asked):
    def save(page):
        standing.mark([page.pk])
        return []

    publishing.register("slow", save)
    standing.look_at(asked.pk)
    publishing.unregister("slow")
    assert is_due()


def test_a_draft_that_nobody_has_approved_is_not_blocked_for_that(asked):
    ApprovalSettings.objects.update_or_create(defaults={"level": "block"})
    assert standing.look_at(asked.pk) == []


def test_a_draft_in_a_bundle_is_asked_about_as_of_the_bundles_time(section):
    until = timezone.now() + timedelta(days=1)
    story = draft(section, embargo_until=until)
    assert len(standing.look_at(story.pk)) == 1
    bundle = Bundle.objects.create(title="Evening", state="scheduled", at=until)
    Item.objects.create(bundle=bundle, page=story.page_ptr)
    assert standing.look_at(story.pk) == []


def test_a_check_that_goes_wrong_leaves_the_other_drafts_alone(section, story, caplog):
    def fail(page):
        if page.pk == story.pk:
            raise RuntimeError
        return [Finding("fails", "block", "No.")]

    other = draft(section, title="Ebb")
    publishing.register("fails", fail)
    standing.look_at_all([story.pk, other.pk])
    publishing.unregister("fails")
    assert Standing.objects.get(pk=other.pk).blocks == 1
    assert f"page {story.pk}" in caplog.text


def test_a_task_that_is_lost_is_begun_anew_later(story):
    now = timezone.now()
    assert standing.take_due(now) == [story.pk]
    assert standing.take_due(now) == []
    assert standing.take_due(now + standing.LEASE) == [story.pk]


def test_a_story_is_forgotten_when_it_is_live_and_known_again_when_somebody_writes_on(story):
    story.latest_revision.publish()
    assert not Standing.objects.exists()
    story.refresh_from_db()
    story.unpublish()
    assert not Standing.objects.exists()
    story.save_revision()
    assert Standing.objects.exists()


@pytest.mark.parametrize("is_due", [True, False])
def test_a_story_that_is_withdrawn_leaves_unless_it_is_due_again(story, is_due):
    story.latest_revision.publish()
    story.refresh_from_db()
    story.save_revision()
    plan(story, due_at=timezone.now() if is_due else None)
    story.unpublish()
    assert Standing.objects.exists() == is_due
