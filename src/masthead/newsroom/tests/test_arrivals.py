import pytest
from django.urls import reverse

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.newsroom.tests.test_writing import new_story
from masthead.pages.models import PublicationSettings
from masthead.staff.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]


@pytest.fixture
def handed_over(person, section):
    """A story that waits for an editor."""
    reporter = person(Role.REPORTER)
    story = section.add_child(instance=Article(title="Tide", slug="tide", owner=reporter, body=WORDS))
    story.save_revision(user=reporter)
    story.get_workflow().start(story, reporter)
    return story


def edit(story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def test_after_publishing_one_stands_before_the_stories(desk_of, section, story_form):
    answer = desk_of(Role.EDITOR).post(new_story(section), story_form(**{"action-publish": "1"}))
    assert answer["Location"] == reverse("stories:index")


def test_after_saving_one_stays_in_the_story(desk_of, section, story_form):
    answer = desk_of(Role.EDITOR).post(new_story(section), story_form())
    assert answer["Location"].split("?")[0] == edit(Article.objects.get())


def test_after_handing_over_a_reporter_stands_before_the_stories(desk_of, section, story_form):
    answer = desk_of(Role.REPORTER).post(new_story(section), story_form(**{"action-submit": "1"}))
    assert answer["Location"] == reverse("stories:index")


@pytest.mark.parametrize(
    ("act", "said"), [("approve", "“Tide” is published."), ("reject", "goes back to its writer")]
)
def test_an_approval_says_what_came_of_it(desk_of, handed_over, untouched_form, act, said):
    form = untouched_form(handed_over, **{"action-workflow-action": "true", "workflow-action-name": act})
    shown = desk_of(Role.EDITOR).post(edit(handed_over), form, follow=True).content.decode()
    assert said in shown
    assert "is saved" not in shown
    assert ("View live" in shown) == (act == "approve")


def test_a_waiting_story_says_so_and_offers_approval_first(desk_of, handed_over):
    answer = desk_of(Role.EDITOR).get(edit(handed_over))
    shown = answer.content.decode()
    assert "waiting for approval</span>" in shown
    assert answer.context["action_menu"].default_item.name == "approve"
    assert 'name="action-publish"' not in shown


def test_a_section_is_begun_without_asking_where(desk_of, section):
    desk = desk_of(Role.EDITOR)
    answer = desk.get(reverse("sections:choose_parent"))
    assert answer["Location"] == reverse(
        "wagtailadmin_pages:add", args=["topics", "section", section.get_parent().pk]
    )


def test_deleting_a_section_is_confirmed_with_the_title_of_the_magazine(desk_of, section):
    PublicationSettings.objects.update(title="The Beacon")
    for number in range(10):
        section.add_child(instance=Article(title=f"Tide {number}", slug=f"tide-{number}"))
    desk = desk_of(Role.PUBLISHER)
    address = reverse("wagtailadmin_pages:delete", args=[section.pk])
    assert "<b>The Beacon</b>" in desk.get(address).content.decode()
    answer = desk.post(address, {"confirm_site_name": "The Beacon"})
    assert answer["Location"] == reverse("sections:index")


@pytest.mark.parametrize("name", ["wagtailadmin_home", "stories:index", "wagtailadmin_login"])
def test_no_tab_is_called_wagtail(desk_of, name):
    shown = desk_of(Role.EDITOR).get(reverse(name), follow=True).content.decode()
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert "Wagtail" not in title
    assert "The Lantern" in title


def test_nothing_at_an_address_of_the_desk_leads_back_to_the_desk(desk_of):
    shown = desk_of(Role.EDITOR).get("/desk/no/such/").content.decode()
    assert "Go to the desk" in shown
    assert "Wagtail" not in shown
