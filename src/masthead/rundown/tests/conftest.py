"""What tests of the rundown share: a magazine with a section, and people who work for it."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from masthead.approvals.models import ApprovalTask
from masthead.fronts.tests.factories import found_front
from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section
from masthead.topics.tests.factories import SectionFactory


@pytest.fixture
def section(db) -> Section:
    found_front()
    news: Section = SectionFactory.create(title="News")
    roles.sync()
    return news


@pytest.fixture
def way_to_approval(section: Section) -> Workflow:
    """Stories of the section are approved by an editor."""
    workflow: Workflow = Workflow.objects.create(name="Approval")
    task = ApprovalTask.objects.create(name="An editor")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=section)
    return workflow


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
