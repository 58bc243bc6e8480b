from functools import partial

import pytest
from django.urls import reverse
from wagtail.models import Collection, ReferenceIndex, Site

from masthead.articles.models import Article, Byline
from masthead.articles.tests.factories import WORDS
from masthead.pages.models import PublicationSettings
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.staff.roles import Role
from masthead.topics.models import Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(story_form):
    """What the story form posts: a sponsored story that does not name its sponsor."""
    return partial(story_form, title="A word from nobody", slug="a-word", kind="sponsored")


def sponsored(section):
    story = section.add_child(
        instance=Article(title="A word from nobody", slug="a-word", kind="sponsored", body=WORDS)
    )
    story.save_revision()
    return story


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_publishing_a_new_story_that_a_check_blocks_keeps_the_draft(desk_of, section, form):
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, form(**{"action-publish": "1"}), follow=True)
    assert "does not say by whom" in said(answer)
    assert not Article.objects.get(slug="a-word").live


def test_publishing_an_edited_story_that_a_check_blocks_keeps_the_edit(desk_of, section, form):
    story = sponsored(section)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk_of(Role.EDITOR).post(
        address, form(**{"title": "A second word", "action-publish": "1"}), follow=True
    )
    assert "does not say by whom" in said(answer)
    assert Article.objects.get().get_latest_revision_as_object().title == "A second word"
    assert not Article.objects.get(pk=story.pk).live


def test_approving_a_story_that_a_check_blocks_leaves_it_waiting(desk_of, person, section):
    story = sponsored(section)
    story.get_workflow().start(story, person(Role.REPORTER))
    task = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk])
    answer = desk_of(Role.EDITOR).post(address, {"comment": ""}, follow=True)
    assert "does not say by whom" in said(answer)
    assert Article.objects.get(pk=story.pk).workflow_in_progress


def test_publishing_several_stories_of_which_one_is_blocked_publishes_none(desk_of, section):
    story = sponsored(section)
    fine = section.add_child(instance=Article(title="Fine", slug="fine", body=WORDS))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk_of(Role.EDITOR).post(
        f"{address}?next=/desk/&id={fine.pk}&id={story.pk}", {"include_descendants": ""}, follow=True
    )
    assert "does not say by whom" in said(answer)
    assert not Article.objects.live().exists()


def test_scheduling_a_story_that_a_check_blocks_is_refused_at_once(desk_of, section, form):
    story = sponsored(section)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    posted = form(go_live_at="2099-01-01 08:00", **{"action-publish": "1"})
    answer = desk_of(Role.EDITOR).post(address, posted, follow=True)
    assert "does not say by whom" in said(answer)
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_double_that_follows_a_story_is_refused(desk_of, section):
    story = sponsored(section)
    form = {"new_title": "Double", "new_slug": "double", "new_parent_page": section.pk, "alias": "on"}
    answer = desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form, follow=True)
    assert "double that follows" in said(answer)
    assert Article.objects.count() == 1


def test_a_copy_arrives_as_a_draft(desk_of, section):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    publish(story)
    form = {"new_title": "Tide again", "new_slug": "tide-again", "new_parent_page": section.pk}
    desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form)
    assert not Article.objects.get(slug="tide-again").live


def test_publishing_a_copy_passes_the_checks(desk_of, section):
    story = sponsored(section)
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": section.pk, "publish_copies": "on"}
    desk_of(Role.EDITOR).post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form, follow=True)
    assert not Article.objects.live().exists()


def live_story(section, **fields):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS, **fields))
    publish(story)
    return story


def test_a_section_with_live_stories_is_withdrawn_only_together_with_them(desk_of, section):
    live_story(section)
    desk, address = desk_of(Role.EDITOR), reverse("wagtailadmin_pages:unpublish", args=[section.pk])
    assert "1 live story" in said(desk.post(address, follow=True))
    assert Section.objects.get().live
    desk.post(address, {"include_descendants": "on"})
    assert not Section.objects.get().live
    assert not Article.objects.get().live


def test_a_section_with_live_stories_is_not_deleted(desk_of, section):
    live_story(section)
    address = reverse("wagtailadmin_pages:delete", args=[section.pk])
    assert "1 live story" in said(desk_of(Role.PUBLISHER).get(address, follow=True))


def test_several_sections_are_not_withdrawn_over_live_stories(desk_of, section):
    live_story(section)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    answer = desk_of(Role.EDITOR).post(f"{address}?next=/desk/&id={section.pk}", follow=True)
    assert "Move or withdraw them first" in said(answer)
    assert Section.objects.get().live


def test_an_author_who_signed_a_story_is_not_deleted(desk_of, section):
    author = AuthorFactory()
    story = live_story(section)
    story.bylines = [Byline(author=author)]
    publish(story)
    desk = desk_of(Role.PUBLISHER)
    answer = desk.get(reverse("wagtailadmin_pages:delete", args=[author.pk]), follow=True)
    assert "Withdraw the author" in said(answer)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert "Withdraw the author" in said(desk.post(f"{address}?next=/desk/&id={author.pk}", follow=True))
    assert author.bylines.exists()


def test_a_picture_that_leads_a_live_story_is_not_deleted(desk_of, section, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory(collection=Collection.get_first_root_node())
    live_story(section, lead_photo=photo)
    desk = desk_of(Role.PICTURE_EDITOR)
    assert "shown by “Tide”" in said(desk.post(reverse("wagtailimages:delete", args=[photo.pk]), follow=True))
    address = reverse("wagtail_bulk_action", args=["photos", "photo", "delete"])
    assert "shown by “Tide”" in said(desk.post(f"{address}?next=/desk/&id={photo.pk}", follow=True))


def test_what_the_navigation_leads_to_is_in_use(desk_of, section):
    settings = PublicationSettings.for_site(Site.objects.get())
    settings.header_navigation = [("item", {"label": "", "page": section, "url": ""})]
    settings.save()
    usage = desk_of(Role.PUBLISHER).get(reverse("wagtailadmin_pages:usage", args=[section.pk]))
    assert "publication" in usage.content.decode()
    assert ReferenceIndex.get_references_to(section).count() == 1


def test_a_story_that_went_live_says_what_is_still_missing(desk_of, section, form):
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    posted = form(sponsor="Lanternhouse Ltd", **{"action-publish": "1"})
    answer = desk_of(Role.EDITOR).post(address, posted, follow=True)
    assert Article.objects.get().live
    assert "Still missing" in said(answer)
    assert "a standfirst" in said(answer)


def test_a_draft_says_above_the_story_what_blocks_it_and_what_is_missing(desk_of, section):
    story = sponsored(section)
    page = desk_of(Role.EDITOR).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "does not say by whom" in page
    assert "a lead picture" in page


def test_a_publication_time_to_come_is_no_schedule(desk_of, section, form):
    posted = form(kind="news", published_at="2099-01-01 08:00", **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])
    answer = desk_of(Role.EDITOR).post(address, posted, follow=True)
    assert "use Schedule" in said(answer)
    assert not Article.objects.get().live
