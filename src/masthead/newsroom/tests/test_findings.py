import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from masthead.ads.tests.factories import fill_all_places
from masthead.articles.models import Article
from masthead.checks.models import Result
from masthead.pages import checking, live_findings
from masthead.pages.checking import Finding, Rule
from masthead.pages.snapshots import hash_of
from masthead.people.tests.factories import AuthorFactory
from masthead.staff.roles import Role
from tests.approving import desk_for, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(draft, reporter):
    """Ask what the checks say of the posted form."""
    desk = desk_for(reporter)
    return lambda form: desk.post(reverse("pages_findings", args=[draft.pk]), form)


def test_the_checks_follow_the_form_and_save_nothing(ask, draft, story_form):
    before = Revision.objects.for_instance(draft).values_list("pk", "content").get()
    assert "a standfirst" in ask(story_form()).content.decode()
    byline = inline_formset([{"author": AuthorFactory.create().pk}])
    said = ask(story_form(standfirst="The water came at noon.", bylines=byline)).content.decode()
    assert "a standfirst" not in said
    assert "a byline" not in said
    assert Revision.objects.for_instance(draft).values_list("pk", "content").get() == before
    assert Article.objects.get().standfirst == ""


def test_a_finding_leads_to_its_field_in_the_form(ask, draft, reporter, story_form):
    said = ask(story_form(kind="sponsored")).content.decode()
    anchor = "panel-child-filing-kind_of_story-section"
    assert f'href="#{anchor}"' in said
    form = desk_for(reporter).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert f'id="{anchor}"' in form


def test_a_form_without_a_headline_is_checked_all_the_same(ask, story_form):
    assert "The story has no headline" in ask(story_form(title="", slug="")).content.decode()


def test_a_form_that_cannot_be_read_leaves_the_panel_alone(ask, story_form):
    assert ask(story_form(kind="nothing")).status_code == 204


def test_an_empty_story_is_told_so(ask, story_form):
    empty = streamfield([("text", rich_text("<p></p>"))])
    assert "nothing to read" in ask(story_form(body=empty)).content.decode()


def test_whoever_writes_reads_how_much_of_the_page_is_advertising(ask, story_form):
    fill_all_places()
    long = streamfield([("text", rich_text("<p>" + "The water came. " * 30 + "</p>"))])
    assert "Advertising on a phone: " in ask(story_form(body=long)).content.decode()


def test_whoever_may_not_edit_a_page_is_told_nothing_of_it(draft, desk_of, story_form):
    stranger = desk_of(Role.REPORTER)
    answer = stranger.post(reverse("pages_findings", args=[draft.pk]), story_form())
    assert "Tide" not in answer.content.decode()
    assert answer.status_code == 302
    assert desk_of(Role.EDITOR).get(reverse("pages_findings", args=[draft.pk])).status_code == 405


def test_what_takes_long_is_looked_at_while_somebody_writes_and_left_out_when_time_is_over(
    ask, draft, story_form, monkeypatch
):
    costly = Rule(
        "slow", lambda _page: [Finding("slow", "hint", "patience")], title="Patience", is_costly=True
    )
    monkeypatch.setattr(checking, "_rules", {"slow": costly})
    assert "patience" in ask(story_form()).content.decode()
    assert checking.find_faults(draft) == []
    monkeypatch.setattr(live_findings, "SECONDS", 0)
    assert "Not looked at yet, for it takes long: Patience" in ask(story_form()).content.decode()


def test_what_the_checks_said_is_kept_with_what_was_approved(story, person):
    editor = person(Role.EDITOR)
    wording = hash_of(story.get_latest_revision_as_object())
    state_of(story).approve(user=editor)
    kept = Result.objects.get(act="approved")
    assert (kept.by_name, kept.content_hash) == (str(editor), wording)
    assert "standfirst" in [one["check"] for one in kept.findings]
    assert Result.objects.get(act="published", page_key=story.pk).content_hash == wording
