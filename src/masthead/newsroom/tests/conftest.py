"""What tests of the desk share: a founded magazine with a section, and people to log in as."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from masthead.approvals import needs
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.checks.models import HouseLevel
from masthead.fronts.models import Front
from masthead.newsroom.founding import Founding, found
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section
from tests.approving import desk_for, hand_over
from tests.undone import undone


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The key of the front of a magazine that is founded once for a module's tests."""
    with undone(django_db_blocker):
        yield found(Founding(title="The Lantern", first_section="News")).pk


@pytest.fixture
def front(founded: int, db: None) -> Front:
    return Front.objects.get(pk=founded)  # type: ignore[no-any-return]  # Wagtail has no types


@pytest.fixture
def section(front: Front) -> Section:
    return Section.objects.child_of(front).get()  # type: ignore[no-any-return]  # Wagtail has no types


LogIn = Callable[[Role], Client]


@pytest.fixture
def person(front: Front) -> Callable[[Role], User]:
    return lambda role: staff_member(roles.group_of(role))


@pytest.fixture
def desk_of(person: Callable[[Role], User]) -> LogIn:
    """The desk as somebody with a role sees it; `client.user` is the account."""

    def log_in(role: Role) -> Client:
        client = Client()
        client.user = person(role)  # type: ignore[attr-defined]  # handy for the tests
        user = client.user  # type: ignore[attr-defined]  # set in the line above
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.fixture
def unasked(db: None) -> None:
    """A house that asks for no byline before a story goes live."""
    HouseLevel.objects.create(check_name="byline", level="hint")


@pytest.fixture
def story_form() -> Callable[..., dict[str, str]]:
    """What the story form posts."""

    def fill(**fields: object) -> dict[str, str]:
        empty = {"bylines": inline_formset([]), "topic_links": inline_formset([])}
        body = streamfield([("text", rich_text("<p>High water.</p>"))])
        story = {"title": "Tide", "slug": "tide", "kind": "news", "body": body}
        return nested_form_data({**story, **empty, "comments": inline_formset([]), **fields})  # type: ignore[no-any-return]  # Wagtail has no types

    return fill


@pytest.fixture
def untouched_form(story_form: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """What the form posts of a story's latest draft where nobody has touched it."""

    def fill(story: Article, **fields: object) -> dict[str, str]:
        latest = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
        body = streamfield([("text", rich_text(latest.body[0].value.source))])
        form = story_form(title=latest.title, body=body, **fields)
        return {**form, "body-0-id": latest.body[0].id}

    return fill


@pytest.fixture
def reporter(person: Callable[[Role], User]) -> User:
    return person(Role.REPORTER)


@pytest.fixture
def draft(section, reporter, story_form):
    """A story that a reporter wrote at the desk."""
    desk = desk_for(reporter)
    desk.post(reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk]), story_form())
    return Article.objects.get()


@pytest.fixture
def story(draft, reporter):
    """The story, handed over."""
    hand_over(draft, reporter)
    return draft


@pytest.fixture
def accused():
    """The legal desk is asked for stories with an accusation in the headline."""

    def asks(page):
        return ["an accusation"] if "stole" in page.title else []

    needs.register(Step.LEGAL, asks)
    yield
    needs.unregister(Step.LEGAL, asks)
