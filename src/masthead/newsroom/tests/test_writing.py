from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from masthead.articles.models import Article, Byline
from masthead.articles.tests.factories import WORDS
from masthead.newsroom.comparing import StoryComparison
from masthead.newsroom.rundown import first_lines
from masthead.pages.models import PublicationSettings
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory
from masthead.staff.roles import Role
from masthead.topics.models import Section
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unasked")]


def new_story(section) -> str:
    return reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])


def test_writing_begins_at_once_where_there_is_one_section(desk_of, section):
    answer = desk_of(Role.REPORTER).get(reverse("newsroom_write"))
    assert answer["Location"] == new_story(section)


def test_writing_asks_for_the_section_where_there_are_several(desk_of, section):
    SectionFactory(title="Culture", parent=section.get_parent())
    answer = desk_of(Role.REPORTER).get(reverse("newsroom_write"))
    assert {place.title for place, _address in answer.context["choices"]} == {"News", "Culture"}


def test_an_editor_without_a_section_is_led_to_open_one(desk_of, section):
    Section.objects.all().delete()
    answer = desk_of(Role.EDITOR).get(reverse("newsroom_write"))
    assert "Open the first section" in answer.content.decode()


def test_a_new_story_starts_with_the_byline_of_who_writes_it(desk_of, section):
    desk = desk_of(Role.REPORTER)
    author = AuthorFactory(title="Rita", account_holder=desk.user)
    form = desk.get(new_story(section)).context["form"]
    assert [byline.instance.author for byline in form.formsets["bylines"]] == [author]


def test_a_story_with_every_block_is_previewed_before_it_is_saved(desk_of, section, story_form):
    desk = desk_of(Role.REPORTER)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "article", section.pk])
    posted = desk.post(
        address, story_form(title="Unsaved", body=streamfield([("text", rich_text("<p>Water.</p>"))]))
    )
    assert posted.json()["is_valid"]
    page = desk.get(address).content.decode()
    assert "Unsaved" in page
    assert "Water." in page
    assert not Article.objects.exists()


def test_a_story_that_breaks_needs_an_end(desk_of, section, story_form):
    answer = desk_of(Role.EDITOR).post(
        new_story(section), story_form(breaking="on", **{"action-publish": "1"})
    )
    assert "until when" in str(answer.context["form"].errors["breaking_until"])


def test_a_story_that_breaks_needs_an_end_to_come(desk_of, section, story_form):
    past = {"breaking": "on", "breaking_until": "2020-01-01 08:00"}
    answer = desk_of(Role.EDITOR).post(new_story(section), story_form(**past))
    assert "over already" in str(answer.context["form"].errors["breaking_until"])


def test_a_story_whose_time_in_the_strip_has_passed_is_edited_as_any_other(desk_of, section, story_form):
    past = timezone.now().replace(second=0, microsecond=0) - timedelta(days=1)
    story = Article(title="Tide", slug="tide", breaking=True, breaking_until=past)
    section.add_child(instance=story).save_revision()
    kept = {"breaking": "on", "breaking_until": f"{timezone.localtime(past):%Y-%m-%d %H:%M}"}
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    desk_of(Role.EDITOR).post(address, story_form(title="Ebb", **kept))
    assert Article.objects.get().get_latest_revision_as_object().title == "Ebb"


def test_a_section_at_an_address_of_the_magazine_is_refused_in_words(desk_of, front):
    address = reverse("wagtailadmin_pages:add", args=["topics", "section", front.pk])
    answer = desk_of(Role.EDITOR).post(
        address, {"title": "Desk", "slug": "desk", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    )
    assert "keeps for itself" in str(answer.context["form"].errors["slug"])


def test_two_versions_of_a_story_are_compared(desk_of, section):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    story.body = [
        ("text", "<p>Low water.</p>"),
        ("quote", {"kind": "said", "text": "<p>Aye</p>", "who": "Jo"}),
    ]
    story.bylines = [Byline(author=AuthorFactory())]
    first = story.save_revision()
    story.body = [("text", "<p>High water.</p>"), ("table", {"columns": [], "rows": []})]
    story.main_topic = TopicFactory()
    second = story.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, second.pk])
    answer = desk_of(Role.EDITOR).get(address)
    assert answer.status_code == 200
    assert "High" in answer.content.decode()


def test_a_comparison_lists_what_changed_in_words(desk_of, section):
    PublicationSettings.objects.update(time_zone="Europe/London")
    story = section.add_child(instance=Article(title="Tide", slug="tide"))
    story.body = [("text", "<p>Low water.</p>"), ("heading", {"text": "At noon", "level": "h2"})]
    first = story.save_revision()
    story.body = [("text", "<p>Low water.</p>"), ("heading", {"text": "At night", "level": "h2"})]
    story.breaking, story.breaking_until = True, datetime(2031, 6, 1, tzinfo=UTC)
    story.published_at = datetime(2031, 5, 5, 10, tzinfo=UTC)
    second = story.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, second.pk])
    shown = desk_of(Role.EDITOR).get(address).content.decode()
    assert "Low water" not in shown
    assert "At night" in shown
    assert ">no</span>" in shown
    assert ">yes</span>" in shown
    assert "5 May 2031, 11:00 BST" in shown


def test_a_body_that_was_only_saved_again_has_not_changed(section):
    story = section.add_child(instance=Article(title="Tide", slug="tide"))
    story.body = [("list", "<ul><li>One</li></ul>")]
    again = Article(title="Tide", body=[("list", "<ul><li>One</li></ul>")])
    assert not StoryComparison(Article._meta.get_field("body"), story, again).has_changed()


def test_a_rundown_holds_each_story_once(desk_of, person, section):
    reporter = person(Role.REPORTER)
    for name in ("draft", "handed", "planned", "live"):
        story = section.add_child(instance=Article(title=name, slug=name, owner=reporter, body=WORDS))
        revision = story.save_revision(user=reporter)
        if name == "handed":
            story.get_workflow().start(story, reporter)
        if name == "planned":
            Revision.objects.filter(pk=revision.pk).update(
                approved_go_live_at=timezone.now() + timedelta(days=1)
            )
        if name == "live":
            publish(story)
    lines, _board = first_lines(reporter)
    for part, name in (
        (lines.own, "draft"),
        (lines.handed_over, "handed"),
        (lines.scheduled, "planned"),
        (lines.published, "live"),
    ):
        assert [line.headline for line in part] == [name]


def test_a_story_goes_live_at_the_time_an_editor_sets(desk_of, section, story_form):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    story.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    desk = desk_of(Role.EDITOR)
    desk.post(address, story_form(go_live_at="2099-01-01 08:00", **{"action-publish": "1"}))
    assert not Article.objects.get().live
    assert [line.headline for line in first_lines(desk.user)[0].scheduled] == ["Tide"]


@pytest.mark.parametrize("state", ["live", "draft", "changed", "waiting", "scheduled", "breaking"])
def test_stories_are_listed_by_their_state(desk_of, section, state):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    publish(story)
    answer = desk_of(Role.EDITOR).get(reverse("stories:index"), {"state": state})
    assert [page.title for page in answer.context["object_list"]] == (["Tide"] if state == "live" else [])


def test_stories_are_listed_by_section_kind_and_byline(desk_of, section):
    author = AuthorFactory()
    story = section.add_child(instance=Article(title="Tide", slug="tide", kind="opinion", body=WORDS))
    story.bylines = [Byline(author=author)]
    publish(story)
    wanted = {"section": section.pk, "kind": "opinion", "author": author.pk}
    found = desk_of(Role.EDITOR).get(reverse("stories:index"), wanted).context["object_list"]
    assert [page.title for page in found] == ["Tide"]


def test_a_magazine_without_anything_greets_with_what_to_do(desk_of):
    answer = desk_of(Role.EDITOR).get(reverse("wagtailadmin_home")).content.decode()
    assert "Write a story" in answer
    assert "Nothing is published yet" in answer


def test_two_people_may_sign_a_story(desk_of, section, story_form):
    one, two = AuthorFactory(), AuthorFactory()
    bylines = inline_formset([{"author": one.pk}, {"author": two.pk}])
    desk_of(Role.EDITOR).post(new_story(section), story_form(bylines=bylines, **{"action-publish": "1"}))
    names = Article.objects.get().bylines.order_by("sort_order").values_list("author__title", flat=True)
    assert list(names) == [one.title, two.title]


def test_a_draft_finds_a_free_address_by_itself(desk_of, section, story_form):
    desk = desk_of(Role.EDITOR)
    for _ in range(3):
        desk.post(new_story(section), story_form(title="Tide", slug="tide"))
    slugs = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["tide", "tide-2", "tide-3"]


@pytest.mark.parametrize(
    ("proposed", "slug"),
    [
        (("A <b>bold</b> שלום test", "a-bboldb-שלום-test"), "a-bold-slvm-test"),
        (("Café Łódź", "café-łódź"), "cafe-lodz"),
        (("Tide", "my-own-wörds"), "my-own-wörds"),
        (("Wörds of my own", "wörds"), "wörds"),
    ],
)
def test_a_proposed_address_is_in_plain_letters(desk_of, section, story_form, proposed, slug):
    desk_of(Role.EDITOR).post(new_story(section), story_form(title=proposed[0], slug=proposed[1]))
    assert Article.objects.get().slug == slug


def test_a_live_page_never_takes_over_a_neighbours_address(desk_of, section, story_form):
    for slug in ("tide", "ebb"):
        publish(section.add_child(instance=Article(title=slug, slug=slug, body=WORDS)))
    address = reverse("wagtailadmin_pages:edit", args=[Article.objects.get(slug="ebb").pk])
    answer = desk_of(Role.EDITOR).post(address, story_form(slug="tide"))
    assert "slug" in answer.context["form"].errors


def test_a_preview_may_stand_in_the_desks_frame_and_carries_the_accessibility_checker(
    desk_of, section, story_form
):
    desk = desk_of(Role.REPORTER)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["articles", "article", section.pk])
    desk.post(address, story_form())
    answer = desk.get(address, {"in_preview_panel": "true"})
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "wagtail-userbar" in answer.content.decode()


def test_readers_never_see_the_desks_bar(desk_of, section):
    story = section.add_child(instance=Article(title="Tide", slug="tide", body=WORDS))
    publish(story)
    story.refresh_from_db()
    page = desk_of(Role.EDITOR).get(story.get_url()).content.decode()
    assert "wagtail-userbar" not in page
