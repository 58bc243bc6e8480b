"""What four eyes cost a publication, in queries; and that they see the ways to approval that Wagtail sees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Workflow, WorkflowPage

from masthead.approvals.desks import way_of
from masthead.approvals.gate import approve_by_publishing, check_approval
from masthead.approvals.models import ApprovalSettings
from masthead.articles.models import Article
from masthead.pages.publishing import publish
from masthead.staff.roles import Role
from tests.approving import edit, state_of

pytestmark = pytest.mark.django_db


def as_drafted(story):
    return Article.objects.get(pk=story.pk).get_latest_revision_as_object()


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


@pytest.fixture
def own(draft, person):
    """A story that an editor has changed, and that another one could approve."""
    editor, _other = person(Role.EDITOR), person(Role.EDITOR)
    edit(draft, editor, "Spring tide")
    return as_drafted(draft)


def test_what_its_writer_publishes_is_looked_at_in_few_queries(own):
    ApprovalSettings.objects.create()
    findings = list(check_approval(own))
    assert [finding.level for finding in findings] == ["ask"]
    assert queries_of(lambda: list(check_approval(own))) <= 12


def test_what_is_approved_is_looked_at_in_few_queries(story, person):
    ApprovalSettings.objects.create(level="block")
    state_of(story).approve(user=person(Role.EDITOR), update=False)
    page = as_drafted(story)
    assert list(check_approval(page)) == []
    assert queries_of(lambda: list(check_approval(page))) <= 8


def test_what_readers_have_already_asks_for_nothing_more(story, person):
    ApprovalSettings.objects.create(level="block")
    state_of(story).approve(user=person(Role.EDITOR))
    page = as_drafted(story)
    assert list(check_approval(page)) == []
    assert queries_of(lambda: list(check_approval(page))) <= 10


def test_publishing_as_the_second_is_approved_in_few_queries(draft, person):
    ApprovalSettings.objects.create()
    editor = person(Role.EDITOR)
    approve_by_publishing(draft, by=editor)
    assert list(check_approval(as_drafted(draft))) == []


def test_looking_whether_somebody_approved_writes_no_settings(own):
    ApprovalSettings.objects.all().delete()
    list(check_approval(own))
    assert not ApprovalSettings.objects.exists()


def ways(page):
    page = Page.objects.get(pk=page.pk)
    return way_of(page), page.get_workflow()


def test_a_page_has_the_way_that_wagtail_finds(draft, section, front):
    way = way_of(Page.objects.get(pk=draft.pk))
    assert way is not None
    assert way.name == "Editorial approval"
    ours, wagtails = ways(draft)
    assert ours == wagtails
    nearer = Workflow.objects.create(name="Nearer")
    WorkflowPage.objects.create(workflow=nearer, page=section.page_ptr)
    assert ways(draft) == (nearer, nearer)
    own = Workflow.objects.create(name="Own", active=False)
    WorkflowPage.objects.create(workflow=own, page=draft.page_ptr)
    assert ways(draft) == (nearer, nearer)
    Workflow.objects.filter(pk=own.pk).update(active=True)
    assert ways(draft) == (own, own)
    Workflow.objects.update(active=False)
    assert ways(draft) == (None, None)
    assert ways(front) == (None, None)


def test_publishing_asks_of_the_way_to_approval_once_a_check(own, person, monkeypatch):
    """Each sweep of the checks finds the way once; `get_workflow` took four queries, and was asked twice."""
    with CaptureQueriesContext(connection) as asked:
        publish(own)
    ways_asked = [one for one in asked if 'FROM "wagtailcore_workflowpage"' in one["sql"]]
    sweeps = [one for one in asked if "approvals_approvalsettings" in one["sql"]]
    assert len(ways_asked) <= len(sweeps)
