"""What tests of the rundown share: a magazine with a section, and people who work for it."""

from collections.abc import Callable

import pytest
from django.test import Client

from masthead.newsroom.founding import Founding, found
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section


@pytest.fixture
def section(db) -> Section:
    front = found(Founding(title="The Lantern", first_section="News"))
    return Section.objects.child_of(front).get()  # type: ignore[no-any-return]  # Wagtail has no types


@pytest.fixture
def person(section: Section) -> Callable[..., User]:
    return lambda role, **fields: staff_member(roles.group_of(role), **fields)


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    return person(Role.EDITOR, first_name="Edda")


@pytest.fixture
def reporter(person: Callable[..., User]) -> User:
    return person(Role.REPORTER, first_name="Rolf")


@pytest.fixture
def desk() -> Callable[[User], Client]:
    """The desk as somebody sees it."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in
