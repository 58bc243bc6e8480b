"""The page of a bundle: each reason once, with the way to its place; asked about before it goes live."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.approvals.approving import is_approved
from masthead.approvals.house import ApprovalSettings, Level
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.bundles.models import Bundle, State
from masthead.bundles.tests.factories import bundle_of, draft
from masthead.checks.setting import set_levels
from masthead.fronts.tests.factories import found_front
from masthead.pages import publishing
from masthead.pages.publishing import Finding
from masthead.pages.snapshots import hash_of
from masthead.staff.models import User
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OWED = "a byline"
FORBIDDEN = "Name the source."


@pytest.fixture
def section():
    return SectionFactory(parent=found_front(), title="News")


@pytest.fixture
def chief():
    return User.objects.create_superuser(email="chief@example.com", password="long enough to pass")


@pytest.fixture
def desk(chief):
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stories(section):
    return [draft(parent=section, title=title, standfirst="") for title in ("One", "Two")]


@pytest.fixture
def forbidding():
    """A check that blocks the story called Two, for its sponsor."""

    def check(page):
        return [Finding("forbidden", "block", FORBIDDEN, field="sponsor")] if page.title == "Two" else []

    publishing.register("forbidden", check)
    yield
    publishing.unregister("forbidden")


def address(bundle):
    return reverse("bundles_status", args=[bundle.pk])


def look(desk, bundle):
    return BeautifulSoup(desk.get(address(bundle)).content, "html.parser")


def press(desk, bundle, act, **more):
    seen = desk.get(address(bundle)).context["seen"]
    answer = desk.post(address(bundle), {"act": act, "seen": seen, **more}, follow=True)
    bundle.refresh_from_db()
    return answer


def acts_of(screen):
    return {one.text: one.get("class") for one in screen.select(".desk-bundle__acts .button")}


def refused(*pages, at, reasons):
    bundle = bundle_of(*pages, at=at)
    told = [{"title": "Two", "reasons": reasons}]
    Bundle.objects.filter(pk=bundle.pk).update(state=State.REFUSED, refusals=told)
    bundle.refresh_from_db()
    return bundle


def test_a_reason_that_still_stands_is_told_once_and_leads_to_its_place(desk, stories, forbidding):
    bundle = refused(*stories, at=timezone.now() - HOUR, reasons=[FORBIDDEN])
    screen = look(desk, bundle)
    assert screen.text.count(FORBIDDEN) == 1
    [way] = screen.find(string=lambda said: FORBIDDEN in said).parent.select("a")
    edit = reverse("wagtailadmin_pages:edit", args=[stories[1].pk])
    assert way["href"].startswith(f"{edit}#panel-")


def test_what_a_refused_bundle_was_refused_for_is_told_apart_once_it_is_put_right(desk, stories):
    bundle = refused(*stories, at=timezone.now() - HOUR, reasons=[FORBIDDEN])
    screen = look(desk, bundle).text
    assert screen.index("which is put right") < screen.index(FORBIDDEN)
    assert "Nothing stands against it." in screen


def test_a_refusal_by_hand_repeats_nothing_that_stands_on_the_page(desk, stories, forbidding):
    answer = press(desk, bundle_of(*stories, at=timezone.now() + HOUR), "schedule")
    assert answer.content.decode().count(FORBIDDEN) == 1


def test_what_only_stands_against_it_now_is_told_all_the_same(desk, section):
    story = draft(parent=section, embargo_until=timezone.now() + HOUR)
    bundle = bundle_of(story, at=timezone.now() + 2 * HOUR)
    assert "embargo" not in look(desk, bundle).select_one("main").text.lower()
    assert "embargo" in press(desk, bundle, "publish").content.decode().lower()


@pytest.mark.parametrize(
    ("when", "first"), [(HOUR, "Schedule"), (-HOUR, "Publish now"), (None, "Publish now")]
)
def test_the_first_button_is_one_that_can_be_pressed(desk, stories, when, first):
    bundle = bundle_of(*stories, at=timezone.now() + when if when else None)
    acts = acts_of(look(desk, bundle))
    assert [name for name, looks in acts.items() if looks == ["button"]] == [first]
    assert ("Schedule" in acts) == (first == "Schedule")
    assert ("Set another time" in acts) == (when == -HOUR)


def test_what_is_asked_for_is_told_apart_from_what_is_only_better(desk, stories):
    screen = look(desk, bundle_of(stories[0])).text
    owed, better = screen.index("Asked for before it goes live:"), screen.index("Better with:")
    assert owed < screen.index(OWED) < better < screen.index("a standfirst")


@pytest.mark.parametrize(("act", "state"), [("publish", State.PUBLISHED), ("schedule", State.SCHEDULED)])
def test_what_is_asked_for_is_named_per_story_before_it_goes(desk, stories, act, state):
    bundle = bundle_of(*stories, at=timezone.now() + HOUR)
    answer = press(desk, bundle, act)
    asked = BeautifulSoup(answer.content, "html.parser").select("[role=alert]")[0]
    assert [story.title for story in stories if f"“{story.title}”" in asked.text] == ["One", "Two"]
    assert asked.text.count(OWED) == len(stories)
    assert (bundle.state, Article.objects.live().count()) == (State.DRAFT, 0)
    press(desk, bundle, act, answer=answer.context["asks"].answer)
    assert bundle.state == state


def test_what_was_not_asked_about_yet_is_asked_about(desk, chief, stories):
    bundle = bundle_of(*stories)
    answer = press(desk, bundle, "publish").context["asks"].answer
    set_levels("", {"standfirst": "ask"}, by=chief)
    again = press(desk, bundle, "publish", answer=answer)
    assert "a standfirst" in str(again.context["asks"])
    assert bundle.state == State.DRAFT


def test_nobody_is_asked_about_a_bundle_that_is_refused_anyhow(desk, stories, forbidding):
    assert press(desk, bundle_of(*stories), "publish").context["asks"] is None


@pytest.mark.usefixtures("section")
def test_an_editor_approves_what_others_wrote_by_publishing_it_together(desk, stories, chief):
    house = ApprovalSettings.of_house()
    house.level = Level.BLOCK
    house.save()
    bundle = bundle_of(*stories)
    asks = press(desk, bundle, "publish").context["asks"]
    press(desk, bundle, "publish", answer=asks.answer)
    assert bundle.state == State.PUBLISHED
    assert all(is_approved(story.pk, hash_of(story), Step.EDITOR) for story in Article.objects.all())
