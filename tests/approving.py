"""What tests of approval share: acts of people at the desk, and the ways to approve."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from masthead.approvals.approving import ApprovalRefused
from masthead.articles.models import Article


def hand_over(story, by):
    latest = story.get_latest_revision_as_object()
    latest.get_workflow().start(latest, by)


def desk_for(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def state_of(story):
    return Article.objects.get(pk=story.pk).current_workflow_task_state


def is_live(story) -> bool:
    return bool(Article.objects.get(pk=story.pk).live)


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def edit(story, by, title):
    page = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
    page.title = title
    return page.save_revision(user=by, log_action=True)


def edit_address(story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


# Routes: how somebody approves.


def in_the_editor(story, user, untouched_form):
    posted = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    desk_for(user).post(edit_address(story), untouched_form(story, **posted), follow=True)


def in_the_box(story, user, _form):
    state = state_of(story)
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    desk_for(user).post(address, {"comment": ""}, follow=True)


def in_bulk(story, user, _form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "approve"])
    desk_for(user).post(f"{address}?next=/desk/&id={story.pk}", {"comment": ""}, follow=True)


def by_the_task(story, user, _form):
    state = state_of(story)
    with suppress(ApprovalRefused, PermissionDenied):
        state.task.specific.on_action(state, user, "approve")


def by_code(story, user, _form):
    with suppress(ApprovalRefused, PermissionDenied):
        state_of(story).approve(user=user)


def past_our_state(story, user, _form):
    with suppress(ApprovalRefused, PermissionDenied):
        TaskState.objects.get(pk=state_of(story).pk).specific.approve(user=user)


ROUTES = [in_the_editor, in_the_box, in_bulk, by_the_task, by_code, past_our_state]
