from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from masthead.pages.publishing import PublishingRefused, publish
from masthead.sourcing import replies
from masthead.sourcing.checks import check_replies
from masthead.sourcing.models import ReplyRequest
from masthead.sourcing.tests.factories import ReplyRequestFactory, draft, member, named
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
Status = ReplyRequest.Status


@pytest.fixture
def story(db):
    return draft(named())


@pytest.fixture
def asked(story):
    return ReplyRequestFactory.create(page=story)


def test_an_open_request_keeps_a_story_from_going_live(story, asked):
    with pytest.raises(PublishingRefused, match="Bo Weir has until"):
        publish(story)


def test_once_the_deadline_is_over_somebody_has_to_say_so(story, asked):
    ReplyRequest.objects.update(deadline=timezone.now() - timedelta(hours=1))
    [finding] = check_replies(story)
    assert "Enter the answer, or that there was none" in finding.message


@pytest.mark.parametrize(
    "outcome",
    [
        {"status": Status.ANSWERED, "answer": "It was.", "answered_at": timezone.now()},
        {"status": Status.DECLINED},
    ],
)
def test_a_request_that_is_settled_holds_nothing_up(story, asked, outcome):
    for name, value in outcome.items():
        setattr(asked, name, value)
    replies.settle(asked, by=member(Role.EDITOR))
    publish(story)
    assert list(check_replies(story)) == []


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        ({"status": Status.ANSWERED, "answered_at": timezone.now()}, "answer"),
        ({"status": Status.ANSWERED, "answer": "It was."}, "answered_at"),
        ({"status": Status.SILENT}, "status"),
        ({"asked_at": timezone.now() + timedelta(hours=1)}, "asked_at"),
    ],
)
def test_an_outcome_that_says_nothing_or_comes_too_early_is_refused(asked, outcome, field):
    for name, value in outcome.items():
        setattr(asked, name, value)
    with pytest.raises(ValidationError) as refused:
        replies.settle(asked, by=member(Role.EDITOR))
    assert list(refused.value.error_dict) == [field]


def test_a_deadline_before_the_request_is_refused(story):
    request = ReplyRequestFactory.build(page=None, page_key=story.pk, title="")
    request.deadline = request.asked_at - timedelta(minutes=1)
    with pytest.raises(ValidationError, match="Give them time"):
        replies.ask(story, request, by=member(Role.EDITOR))


def test_silence_counts_after_the_deadline(story, asked):
    asked.asked_at, asked.deadline = (timezone.now() - timedelta(days=days) for days in (2, 1))
    asked.status = Status.SILENT
    replies.settle(asked, by=member(Role.EDITOR))
    assert list(check_replies(story)) == []


def test_the_publisher_lets_a_story_run_by_name_and_with_a_reason(story, asked):
    publisher = member(Role.PUBLISHER)
    with pytest.raises(ValidationError, match="Say why"):
        replies.override(story, asked, by=publisher, reason=" ")
    said = replies.override(story, asked, by=publisher, reason="They were told yesterday.")
    assert (said.by_name, said.by_key) == (str(publisher), publisher.pk)
    assert list(check_replies(story)) == []


def test_an_override_does_not_outlive_a_change_of_the_request(story, asked):
    publisher = member(Role.PUBLISHER)
    replies.override(story, asked, by=publisher, reason="They were told yesterday.")
    asked.question = "And who knew of it?"
    replies.change(asked, by=publisher)
    assert len(list(check_replies(story))) == 1


def test_an_override_that_is_taken_back_holds_the_story_again_and_the_log_says_who_and_why(story, asked):
    publisher, other = member(Role.PUBLISHER), member(Role.PUBLISHER)
    replies.override(story, asked, by=publisher, reason="They were told yesterday.")
    with pytest.raises(ValidationError, match="Say why"):
        replies.take_back(story, asked, by=other, reason=" ")
    replies.take_back(story, asked, by=other, reason="They rang.")
    with pytest.raises(PublishingRefused, match="Bo Weir has until"):
        publish(story)
    entry = PageLogEntry.objects.get(action=replies.TAKEN_BACK)
    assert (entry.user_id, entry.data["by"], entry.data["reason"]) == (other.pk, str(publisher), "They rang.")
    asked.refresh_from_db()
    assert replies.standing_override(asked) is None


def test_an_override_is_given_again_after_it_was_taken_back(story, asked):
    publisher = member(Role.PUBLISHER)
    replies.override(story, asked, by=publisher, reason="They were told yesterday.")
    replies.take_back(story, asked, by=publisher, reason="They rang.")
    replies.override(story, asked, by=publisher, reason="They said nothing.")
    publish(story)


def test_what_nobody_let_run_is_not_taken_back(story, asked):
    with pytest.raises(ValidationError, match="taken back already"):
        replies.take_back(story, asked, by=member(Role.PUBLISHER), reason="They rang.")


def test_whoever_may_not_override_takes_no_override_back(story, asked):
    replies.override(story, asked, by=member(Role.PUBLISHER), reason="They were told yesterday.")
    with pytest.raises(PermissionDenied, match="Ask the publisher"):
        replies.take_back(story, asked, by=member(Role.EDITOR), reason="They rang.")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REPORTER, Role.PICTURE_EDITOR])
def test_nobody_else_overrides(story, asked, role):
    with pytest.raises(PermissionDenied, match="Ask the publisher"):
        replies.override(story, asked, by=member(role), reason="Late.")


def test_a_reporter_keeps_the_requests_of_their_own_stories_only(story):
    reporter = member(Role.REPORTER)
    with pytest.raises(PermissionDenied):
        replies.ask(story, ReplyRequestFactory.build(page=None, page_key=0, title=""), by=reporter)


def test_a_request_outlives_its_story(story, asked):
    story.delete()
    asked.refresh_from_db()
    assert (asked.page, asked.title) == (None, story.title)
