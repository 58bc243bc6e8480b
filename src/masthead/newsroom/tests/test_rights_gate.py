"""A story with a picture that nobody has a right to goes live on no way there is."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Revision

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.pages import schedule
from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Override
from masthead.rights.tests.factories import LicenceFactory
from masthead.staff.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    schedule._resting.clear()


@pytest.fixture
def photo():
    return PhotoFactory(title="Pier at dawn", licence=None)


@pytest.fixture
def story(section, photo):
    draft = section.add_child(
        instance=Article(title="Tide", slug="tide", body=WORDS, lead_photo=photo, live=False)
    )
    draft.save_revision()
    return draft


@pytest.fixture
def editor(desk_of):
    return desk_of(Role.PUBLISHER)


def by_the_button(story, editor, story_form):
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(lead_photo=story.lead_photo_id, **{"action-publish": "1"})
    assert "Pier at dawn" in editor.post(address, form, follow=True).content.decode()


def by_schedule(story, editor, story_form):
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(
        lead_photo=story.lead_photo_id, go_live_at="2099-01-01 08:00", **{"action-publish": "1"}
    )
    editor.post(address, form, follow=True)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def by_a_schedule_from_before(story, editor, story_form):
    now = timezone.now()
    story.save_revision(approved_go_live_at=now - timedelta(minutes=1))
    schedule.publish_due(now)


def by_wagtails_command(story, editor, story_form):
    story.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(PublishingRefused):
        call_command("publish_scheduled")


def by_approval(story, editor, story_form):
    story.get_workflow().start(story, editor.user)
    task = story.current_workflow_task_state
    editor.post(
        reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk]), {"comment": ""}
    )


def in_bulk(story, editor, story_form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{address}?next=/desk/&id={story.pk}", {"include_descendants": ""})


def as_a_copy(story, editor, story_form):
    form = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": story.get_parent().pk,
        "publish_copies": "on",
    }
    editor.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form, follow=True)


def by_a_program(story, editor, story_form):
    with pytest.raises(PublishingRefused, match="Pier at dawn"):
        story.get_latest_revision().publish()


def as_an_import(story, editor, story_form):
    with pytest.raises(PublishingRefused, match="Pier at dawn"):
        publish(story, waiving={"content"})


def by_saving(story, editor, story_form):
    story.live = True
    with pytest.raises(PublishingRefused, match="Pier at dawn"):
        story.save()


WAYS = [
    by_the_button,
    by_schedule,
    by_a_schedule_from_before,
    by_wagtails_command,
    by_approval,
    in_bulk,
    as_a_copy,
    by_a_program,
    as_an_import,
    by_saving,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_leads_past_the_gate(way, story, editor, story_form):
    way(story, editor, story_form)
    assert not Article.objects.live().exists()


def test_with_a_licence_the_button_publishes(story, photo, editor, story_form):
    LicenceFactory(photo=photo)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    editor.post(address, story_form(lead_photo=photo.pk, **{"action-publish": "1"}))
    assert Article.objects.live().exists()


def test_the_draft_says_what_stands_against_it_and_offers_the_way_past(story, photo, editor):
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    address = reverse("rights_override", args=[story.pk, photo.pk])
    assert "It cannot be published yet" in page
    assert address in page
    editor.post(address, {"reason": "Bought by telephone."})
    assert Override.objects.get().reason == "Bought by telephone."
    publish(story)
    assert Article.objects.live().exists()


def test_a_reporter_is_not_offered_the_way_past(story, photo, desk_of):
    reporter = desk_of(Role.REPORTER)
    story.owner = reporter.user
    story.save()
    page = reporter.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "It cannot be published yet" in page
    assert "all the same" not in page
    reporter.post(reverse("rights_override", args=[story.pk, photo.pk]), {"reason": "Please."})
    assert not Override.objects.exists()


def test_the_picture_desk_kills_a_picture_and_learns_what_it_was_on(section, desk_of):
    picture = PhotoFactory(title="Harbour", collection=Collection.get_first_root_node())
    publish(
        section.add_child(
            instance=Article(title="High water", slug="high", body=WORDS, lead_photo=picture, live=False)
        )
    )
    desk = desk_of(Role.PICTURE_EDITOR)
    asked = desk.get(reverse("rights_kill", args=[picture.pk])).content.decode()
    assert "High water" in asked
    said = desk.post(
        reverse("rights_kill", args=[picture.pk]), {"reason": "Withdrawn by the agency."}, follow=True
    )
    assert "High water" in " ".join(str(message) for message in said.context["messages"])
    picture.refresh_from_db()
    assert not picture.may_be_shown()
    assert "Undo the kill" in said.content.decode()


def test_a_reporter_does_not_prolong_a_licence(desk_of):
    reporter = desk_of(Role.REPORTER)
    picture = PhotoFactory(
        uploaded_by_user=reporter.user, collection=Collection.get_first_root_node(), licence__model="handout"
    )
    form = {
        "title": "Renamed",
        "description": "A pier",
        "credit": "LANTERN",
        "credit_kind": "agency",
        "tags": "",
        "licence_model": "own",
    }
    desk = reporter.post(reverse("wagtailimages:edit", args=[picture.pk]), form)
    assert desk.status_code == 302
    picture = type(picture).objects.get(pk=picture.pk)
    assert (picture.title, picture.licence.model) == ("Renamed", "handout")
