"""What tests of the desk share: a founded magazine with a section, and people to log in as."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from masthead.fronts.models import Front
from masthead.newsroom.founding import Founding, found
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section


@pytest.fixture
def front(db) -> Front:
    return found(Founding(title="The Lantern", first_section="News"))


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
def story_form() -> Callable[..., dict[str, str]]:
    """What the story form posts."""

    def fill(**fields: object) -> dict[str, str]:
        empty = {"bylines": inline_formset([]), "topic_links": inline_formset([])}
        body = streamfield([("text", rich_text("<p>High water.</p>"))])
        story = {"title": "Tide", "slug": "tide", "kind": "news", "body": body}
        return nested_form_data({**story, **empty, "comments": inline_formset([]), **fields})  # type: ignore[no-any-return]  # Wagtail has no types

    return fill
