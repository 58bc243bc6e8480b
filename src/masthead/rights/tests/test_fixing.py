"""The list of pages to fix: which, where exactly, in which order, and with what instead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from masthead.pages.publication import PublicationSettings
from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.fixing import tasks_for, to_fix
from masthead.rights.killing import kill
from masthead.rights.models import Licence
from masthead.rights.replacing import MOST, suggest
from masthead.rights.tests.factories import LicenceFactory
from masthead.rights.tests.test_gate import page_with
from masthead.staff.models import User
from masthead.staff.roles import Role, group_of, sync
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


def ending(days, **fields):
    return PhotoFactory(licence__ends_at=timezone.now() + days * DAY, **fields)


def tasks():
    now = timezone.now()
    return tasks_for(to_fix(now), now)


def titles_of(found):
    return [replacement.photo.title for replacement in found]


def test_what_is_killed_comes_first_then_what_ends_next_and_nothing_else(chief):
    photos = [ending(20, title="Later"), ending(2, title="Soon"), ending(40, title="Safe")]
    killed = PhotoFactory(title="Killed")
    for photo in (*photos, killed):
        publish(page_with(photo, title=f"On {photo.title}"))
    ending(3, title="On no page")
    kill([killed], by=chief, reason="The agency withdrew it.")
    assert [task.licence.photo.title for task in tasks()] == ["Killed", "Soon", "Later"]
    assert "The agency withdrew it." in tasks()[0].words
    assert [task.is_over for task in tasks()] == [True, False, False]


def test_a_picture_whose_licence_was_deleted_is_to_be_fixed_until_it_has_another():
    photo = PhotoFactory(title="Pier")
    publish(page_with(photo, title="About the pier"))
    Licence.objects.get(photo=photo).delete()
    (task,) = tasks()
    assert (task.photo, task.licence, task.is_over) == (photo, None, True)
    assert "It has no licence" in task.words
    assert [place.title for place in task.places] == ["About the pier"]
    desk = seen_by(Role.PICTURE_EDITOR)
    home, shown = (desk.get(reverse(name)).content.decode() for name in ("wagtailadmin_home", "rights_fix"))
    assert "It has no licence" in home
    assert "Give it a licence" in shown
    LicenceFactory.create(photo=photo)
    assert tasks() == []


def test_a_deleted_licence_of_a_picture_on_no_page_leaves_nothing_to_fix():
    photo = PhotoFactory()
    page = page_with(photo)
    publish(page)
    Licence.objects.get(photo=photo).delete()
    page.body = []
    publish(page)
    assert tasks() == []


def test_a_picture_taken_out_of_its_pages_is_fixed():
    photo = ending(2)
    page = page_with(photo)
    publish(page)
    assert len(tasks()) == 1
    page.body = []
    publish(page)
    assert tasks() == []


def test_a_place_leads_to_its_block_in_the_form():
    page = page_with(ending(2), title="About the pier")
    publish(page)
    (place,) = tasks()[0].places
    assert (place.title, place.is_live) == ("About the pier", True)
    assert "block 2" in place.where
    assert (
        place.url == f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#block-{page.body[1].id}-section"
    )


def test_what_readers_see_and_was_published_last_comes_first():
    photo = ending(2)
    for title in ("Old", "New"):
        publish(page_with(photo, title=title))
    page_with(photo, title="Draft").save_revision()
    assert [place.title for place in tasks()[0].places] == ["New", "Old", "Draft"]


def test_the_same_people_are_suggested_before_the_same_keywords(chief):
    photo = ending(2, people="Mara Quay; Tom Reed")
    photo.tags.add("harbour")
    both = PhotoFactory(title="The harbour")
    both.tags.add("harbour")
    PhotoFactory(title="Mara", people="Mara Quay")
    PhotoFactory(title="Her namesake", people="Mara Quayle")
    PhotoFactory(title="Anything")
    found = suggest(photo, until=timezone.now())
    assert titles_of(found) == ["Mara", "The harbour"]
    assert ["Mara Quay" in found[0].why, "harbour" in found[1].why] == [True, True]


def test_nothing_is_suggested_that_may_not_run_either(chief):
    people = "Mara Quay"
    photo = ending(2, people=people)
    ending(20, people=people)
    PhotoFactory(people=people, licence=None)
    PhotoFactory(people=people, credit="", licence__model="subscription")
    PhotoFactory(people=people, instructions="Not for the web")
    kill([PhotoFactory(people=people)], by=chief, reason="Withdrawn.")
    assert suggest(photo, until=timezone.now() + 30 * DAY) == []


def test_few_are_suggested_each_once():
    photo = ending(2, people="Mara Quay; Tom Reed")
    for _ in range(MOST + 2):
        PhotoFactory(people="Tom Reed; Mara Quay")
    found = suggest(photo, until=timezone.now())
    assert len({replacement.photo.pk for replacement in found}) == MOST


def seen_by(role):
    sync()
    client = Client()
    user = staff_member(group_of(role))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_desk_lists_what_is_to_be_fixed_and_says_so_on_the_first_screen():
    photo = ending(2, title="Pier at dawn", people="Mara Quay")
    PhotoFactory(title="Mara at home", people="Mara Quay")
    publish(page_with(photo, title="About the pier"))
    desk = seen_by(Role.PICTURE_EDITOR)
    home, shown = (desk.get(reverse(name)).content.decode() for name in ("wagtailadmin_home", "rights_fix"))
    assert "Pier at dawn" in home
    assert reverse("rights_fix") in home
    assert all(words in shown for words in ("Pier at dawn", "About the pier", "Mara at home", "Ends on"))


def test_who_may_not_change_licences_sees_neither():
    publish(page_with(ending(2, title="Pier at dawn")))
    desk = seen_by(Role.REPORTER)
    assert "Pictures to replace" not in desk.get(reverse("wagtailadmin_home")).content.decode()
    assert desk.get(reverse("rights_fix")).status_code in {302, 403}


def test_nothing_to_fix_is_said_and_leaves_the_first_screen_alone():
    desk = seen_by(Role.PICTURE_EDITOR)
    assert "No page names a picture" in desk.get(reverse("rights_fix")).content.decode()
    assert "Pictures to replace" not in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_a_further_place_costs_a_query_at_most(django_assert_max_num_queries):
    photo = ending(2)
    for n in range(6):
        publish(page_with(photo, title=f"Page {n}"))
    now = timezone.now()
    with django_assert_max_num_queries(5 + 6):
        tasks_for(to_fix(now), now)


def test_a_picture_of_the_settings_is_fixed_there(chief):
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.logo = ending(2)
    settings.save()
    (place,) = tasks()[0].places
    assert place.is_live
    desk = Client()
    desk.force_login(chief)
    assert desk.get(place.url).status_code == 200
    assert place.url in desk.get(reverse("rights_fix")).content.decode()
    others = seen_by(Role.PICTURE_EDITOR).get(reverse("rights_fix")).content.decode()
    assert "Publication" in others
    assert place.url not in others
