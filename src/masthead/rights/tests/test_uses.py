"""Which page shows which picture where, from when to when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Use
from masthead.rights.models.use import State
from masthead.rights.tests.test_gate import page_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def states(photo):
    return sorted(Use.objects.filter(photo=photo).values_list("state", flat=True))


def test_a_draft_is_a_use_that_readers_do_not_see():
    photo = PhotoFactory()
    page_with(photo).save_revision()
    assert states(photo) == [State.DRAFT]


def test_a_page_that_goes_live_turns_its_drafts_into_uses():
    photo = PhotoFactory()
    page = page_with(photo)
    page.save_revision()
    publish(page)
    use = Use.objects.get(photo=photo)
    assert (use.state, use.title, use.until) == (State.LIVE, "About", None)


def test_a_scheduled_page_is_a_scheduled_use():
    photo = PhotoFactory()
    publish(page_with(photo, go_live_at=timezone.now() + timedelta(days=1)))
    assert states(photo) == [State.SCHEDULED]


def test_a_picture_that_is_taken_out_was_used_until_then():
    photo, other = PhotoFactory(), PhotoFactory()
    page = page_with(photo)
    publish(page)
    since = Use.objects.get(photo=photo).since
    page.body = [("picture", {**page.body[1].value, "photo": other})]
    page.save_revision()
    assert states(photo) == [State.LIVE]
    assert states(other) == [State.DRAFT]
    publish(page)
    past = Use.objects.get(photo=photo)
    assert (past.state, past.since) == (State.PAST, since)
    assert past.until is not None
    assert states(other) == [State.LIVE]


def test_a_page_that_is_published_again_goes_on_with_its_use():
    photo = PhotoFactory()
    page = page_with(photo)
    publish(page)
    before = Use.objects.get(photo=photo)
    page.title = "About us"
    publish(page)
    assert Use.objects.get(photo=photo).since == before.since


def test_a_withdrawn_page_and_a_deleted_one_leave_past_uses():
    photo = PhotoFactory()
    page = page_with(photo)
    publish(page)
    page.refresh_from_db()
    page.unpublish()
    assert states(photo) == [State.PAST]
    page.delete()
    use = Use.objects.get(photo=photo)
    assert (use.page_id, use.title) == (None, "About")
