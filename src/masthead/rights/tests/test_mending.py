"""A picture editor, who may edit no page, can do something about each picture that is to be fixed."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Override
from masthead.rights.requesting import ACTION, ask_editors
from masthead.rights.tests.test_gate import page_with
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import UserFactory, staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sync()


@pytest.fixture
def shown():
    """A live page, with a picture whose credit was taken out meanwhile."""
    photo = PhotoFactory(
        title="Pier at dawn",
        people="Mara Quay",
        licence__model="subscription",
        licence__ends_at=timezone.now() + timedelta(days=60),
    )
    PhotoFactory(title="Mara at home", people="Mara Quay")
    page = page_with(photo, title="About the pier")
    publish(page)
    photo.credit = ""
    photo.save()
    return page


def desk_of(role):
    client = Client()
    user = staff_member(group_of(role))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def way_to(desk):
    """Follow the link of the list of pages to fix."""
    said = desk.get(reverse("rights_fix")).content.decode()
    (way,) = re.findall(r'href="([^"]*/rights/place/[^"]*)"', said)
    return way


def test_the_list_leads_a_picture_editor_to_what_can_be_done(shown):
    desk = desk_of(Role.PICTURE_EDITOR)
    answer = desk.get(way_to(desk))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert all(words in said for words in ("About the pier", "block 2", "it has no credit", "Mara at home"))
    assert reverse("rights_override", args=[shown.pk, Photo.objects.get(title="Pier at dawn").pk]) in said


def test_it_leads_an_editor_to_the_block_in_the_form(shown):
    change = Permission.objects.get(codename="change_page")
    group, front = group_of(Role.EDITOR), shown.get_parent()
    GroupPagePermission.objects.create(group=group, page=front, permission=change)
    desk = desk_of(Role.EDITOR)
    form = reverse("wagtailadmin_pages:edit", args=[shown.pk])
    assert desk.get(way_to(desk))["Location"] == f"{form}#block-{shown.body[1].id}-section"
    forged = way_to(desk).partition("?")[0] + "?block=//elsewhere.example"
    assert desk.get(forged)["Location"] == form


def test_a_picture_editor_lets_it_run_and_comes_back_to_a_page_of_theirs(shown):
    desk, photo = desk_of(Role.PICTURE_EDITOR), Photo.objects.get(title="Pier at dawn")
    answer = desk.post(
        reverse("rights_override", args=[shown.pk, photo.pk]), {"reason": "They agreed."}, follow=True
    )
    assert (answer.status_code, Override.objects.get().reason) == (200, "They agreed.")
    assert "Nothing stands against it on this page now." in answer.content.decode()


def test_editors_are_asked_by_mail_and_in_the_history_of_the_page(
    shown, mailoutbox, django_capture_on_commit_callbacks
):
    desk, editor = desk_of(Role.PICTURE_EDITOR), staff_member(group_of(Role.EDITOR))
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(way_to(desk), {"reason": "Please take Mara at home."}, follow=True)
    assert "1 person was asked" in answer.content.decode()
    (mail,) = mailoutbox
    assert mail.to == [editor.email]
    assert "Please take Mara at home." in mail.body
    assert reverse("wagtailadmin_pages:edit", args=[shown.pk]) in mail.body
    (entry,) = PageLogEntry.objects.filter(action=ACTION)
    assert "Please take Mara at home." in entry.message


def test_without_words_or_anybody_to_ask_nothing_is_sent(shown, mailoutbox):
    desk = desk_of(Role.PICTURE_EDITOR)
    assert (
        "No editor has an e-mail address" in desk.post(way_to(desk), {"reason": "Please."}).content.decode()
    )
    assert desk.post(way_to(desk), {"reason": " "}).status_code == 200
    assert not mailoutbox


def test_who_may_not_change_licences_neither_sees_it_nor_asks(shown):
    desk = desk_of(Role.REPORTER)
    photo = Photo.objects.get(title="Pier at dawn")
    assert desk.get(reverse("rights_place", args=[shown.pk, photo.pk])).status_code in {302, 403}
    with pytest.raises(PermissionDenied):
        ask_editors(shown, photo, by=UserFactory.create(), words="Please.")
