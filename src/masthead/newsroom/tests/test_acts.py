"""Which role may do what, asked of the desk's real screens."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish
from masthead.people.models import AuthorIndex
from masthead.photos.tests.factories import PhotoFactory
from masthead.staff.roles import Role
from masthead.topics.models import TopicIndex

pytestmark = pytest.mark.django_db

R, E, PE, L, AD, AU, P = Role
EVERYBODY = {R, E, PE, L, AD, AU, P}
EDITORS = {E, P}
WRITERS = {R, E, P}
PICTURES = {R, E, PE, P}

SCREENS = {
    "the first screen": ("wagtailadmin_home", [], EVERYBODY),
    "their own account": ("wagtailadmin_account", [], EVERYBODY),
    "the list of stories": ("stories:index", [], WRITERS),
    "the list of topics": ("topics:index", [], WRITERS),
    "the list of authors": ("authors:index", [], WRITERS),
    "the list of sections": ("sections:index", [], WRITERS),
    "the places on fronts": ("front_places:index", [], EDITORS),
    "new places on a front": ("front_places:add", [], EDITORS),
    "the pictures": ("wagtailimages:index", [], PICTURES),
    "new pictures": ("wagtailimages:add_multiple", [], PICTURES),
    "redirects": ("wagtailredirects:index", [], EDITORS),
    "the publication's settings": ("wagtailsettings:edit", ["pages", "publicationsettings"], {P}),
    "outgoing mail": ("wagtailsettings:edit", ["pages", "mailsettings"], {P}),
    "the people": ("wagtailusers_users:index", [], {P}),
    "a new person": ("wagtailusers_users:add", [], {P}),
    "the roles": ("wagtailusers_groups:index", [], {P}),
    "the ways to approval": ("wagtailadmin_workflows:index", [], {P}),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_to_those_whose_work_it_is_and_to_nobody_else(desk_of, screen):
    name, args, allowed = SCREENS[screen]
    assert {role for role in Role if opens(desk_of(role), reverse(name, args=args))} == allowed


def opens(desk, address) -> bool:
    """Whether the desk shows a screen rather than leading back to the first one."""
    answer = desk.get(address, follow=True)
    home = reverse("wagtailadmin_home")
    return bool(answer.status_code == 200 and (answer.request["PATH_INFO"] != home or address == home))


def places(section) -> dict[str, Page]:
    """A page of each kind, as an editor left it."""
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    publish(story)
    return {
        "section": section,
        "front": section.get_parent().specific,
        "topics": TopicIndex.objects.get(),
        "authors": AuthorIndex.objects.get(),
        "plain page": StandardPage.objects.get(slug="about"),
        "somebody else's story": story,
    }


ACTS = {
    ("can_add_subpage", "section"): WRITERS,
    ("can_publish_subpage", "section"): EDITORS,
    ("can_add_subpage", "front"): EDITORS,
    ("can_add_subpage", "topics"): EDITORS,
    ("can_add_subpage", "authors"): EDITORS,
    ("can_edit", "section"): EDITORS,
    ("can_edit", "plain page"): EDITORS,
    ("can_edit", "front"): EDITORS,
    ("can_edit", "somebody else's story"): EDITORS,
    ("can_publish", "somebody else's story"): EDITORS,
    ("can_unpublish", "somebody else's story"): EDITORS,
    ("can_move", "somebody else's story"): EDITORS,
    ("can_delete", "somebody else's story"): EDITORS,
    ("can_delete", "section"): {P},
}


@pytest.mark.parametrize(("act", "place"), ACTS)
def test_an_act_is_for_those_whose_work_it_is_and_for_nobody_else(person, section, act, place):
    page = Page.objects.get(pk=places(section)[place].pk).specific
    may = {role for role in Role if getattr(page.permissions_for_user(person(role)), act)()}
    assert may == ACTS[act, place]


@pytest.fixture
def own_story(section):
    """A story and the desk of the reporter who wrote it."""

    def write(desk):
        story = section.add_child(instance=Article(title="Tide", slug="tide", owner=desk.user, body=WORDS))
        story.save_revision(user=desk.user)
        return story

    return write


def test_a_reporter_edits_an_own_story(desk_of, own_story):
    desk = desk_of(Role.REPORTER)
    address = reverse("wagtailadmin_pages:edit", args=[own_story(desk).pk])
    answer = desk.get(address)
    assert answer.status_code == 200
    assert "action-publish" not in answer.content.decode()
    assert "action-submit" in answer.content.decode()


def test_a_reporter_who_forges_the_publish_button_only_saves(desk_of, own_story, story_form):
    desk = desk_of(Role.REPORTER)
    story = own_story(desk)
    desk.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), story_form(**{"action-publish": "1"}))
    assert not Article.objects.get().live


def test_a_reporter_cannot_publish_in_bulk(desk_of, own_story):
    desk = desk_of(Role.REPORTER)
    story = own_story(desk)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk.post(f"{address}?next=/desk/&id={story.pk}", {"include_descendants": ""})
    assert not Article.objects.get().live


def test_a_reporter_cannot_delete_a_story_that_is_live(desk_of, own_story):
    desk = desk_of(Role.REPORTER)
    story = own_story(desk)
    publish(story)
    desk.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    assert Article.objects.filter(pk=story.pk).exists()


def test_a_reporter_cannot_change_somebody_elses_picture(desk_of, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory(file__width=20, file__height=20)
    answer = desk_of(Role.REPORTER).get(reverse("wagtailimages:edit", args=[photo.pk]))
    assert answer.status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.REPORTER])
def test_every_entry_of_the_menu_opens(desk_of, role):
    desk = desk_of(role)
    desk.get(reverse("wagtailadmin_home"))
    for name in ("newsroom_write", "stories:index", "wagtailimages:index"):
        assert desk.get(reverse(name), follow=True).status_code == 200
