"""Approval, and what goes out at its time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from masthead.approvals.house import ApprovalSettings, Level
from masthead.articles.tests.factories import retell
from masthead.articles.tests.factories import write as write_story
from masthead.audit.models import Entry
from masthead.issues import approving, dispatch, steering
from masthead.issues.letter import write
from masthead.issues.models import State
from masthead.issues.progress import progress_of
from masthead.issues.tests.factories import lead, make_issue, picture, text
from masthead.mailing.models import Delivery, Outcome
from masthead.mailing.models import State as Sending
from masthead.pages.publishing import publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights.models import Use
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def send(issue, now):
    dispatch.send_due(now)
    issue.refresh_from_db()
    return issue


def test_what_is_approved_goes_out_at_its_time_and_not_before(keeper, now):
    issue = make_issue(text("Morning."), due_at=now + timedelta(hours=1))
    approving.approve(issue, by=keeper, now=now)
    assert send(issue, now).mailing is None
    mailing = send(issue, issue.due_at).mailing
    assert (mailing.subject, mailing.newsletter, mailing.by_name) == (
        issue.subject,
        issue.newsletter,
        "Mina Holt",
    )
    assert "Morning." in mailing.text
    assert issue.state == State.OUT


def test_it_goes_out_once(keeper, now):
    issue = approving.approve(make_issue(text("Morning.")), by=keeper, now=now)
    first = send(issue, now).mailing
    assert send(issue, now).mailing == first


def test_who_may_not_approve_is_refused(front, now):
    editor = staff_member(group_of(Role.EDITOR))
    with pytest.raises(PermissionDenied):
        approving.approve(make_issue(text("Morning.")), by=editor, now=now)


def test_a_strict_house_wants_a_second_pair_of_eyes(keeper, now):
    ApprovalSettings.objects.update_or_create(pk=1, defaults={"level": Level.BLOCK})
    issue = make_issue(text("Morning."), edited_by=keeper.pk)
    with pytest.raises(PermissionDenied):
        approving.approve(issue, by=keeper, now=now)
    approving.approve(issue, by=staff_member(group_of(Role.AUDIENCE)), now=now)


def test_what_changed_since_somebody_looked_is_not_approved(keeper, now):
    issue = make_issue(text("Morning."))
    seen = approving.fingerprint(write(issue, at=now))
    issue.subject = "Other words"
    issue.save()
    with pytest.raises(ValidationError, match="Something has changed"):
        approving.approve(issue, by=keeper, now=now, seen=seen)


def test_an_issue_with_faults_is_not_approved(keeper, now):
    with pytest.raises(ValidationError, match="nothing to read"):
        approving.approve(make_issue(), by=keeper, now=now)


def test_an_approval_is_taken_back_until_it_is_out(keeper, now):
    issue = approving.approve(make_issue(text("Morning.")), by=keeper, now=now)
    assert approving.take_back(issue, by=keeper, now=now).state == State.DRAFT
    approving.approve(issue, by=keeper, now=now)
    send(issue, now)
    with pytest.raises(ValidationError, match="Handed to the post"):
        approving.take_back(issue, by=keeper, now=now)


def test_a_picture_that_lost_its_right_meanwhile_holds_it_back(keeper, now):
    photo = PhotoFactory(title="The pier")
    issue = make_issue(text("Morning."), picture(photo), due_at=now + timedelta(hours=1))
    approving.approve(issue, by=keeper, now=now)
    photo.licence.ends_at = now + timedelta(minutes=5)
    photo.licence.save()
    held = send(issue, issue.due_at)
    assert held.state == State.HELD
    assert held.mailing is None
    assert "The pier" in held.reasons[0]


def test_a_story_goes_out_with_the_words_it_has_by_then(front, keeper, now):
    story = write_story(parent=SectionFactory(parent=front), title="Seven lamps")
    issue = make_issue(lead(story), due_at=now + timedelta(hours=1))
    approving.approve(issue, by=keeper, now=now)
    publish(retell(story, title="Eight lamps"))
    out = send(issue, issue.due_at)
    assert "Eight lamps" in out.mailing.text
    assert out.is_changed


def test_pictures_that_went_out_are_noted_as_used(keeper, now):
    photo = PhotoFactory()
    issue = approving.approve(make_issue(text("Morning."), picture(photo)), by=keeper, now=now)
    send(issue, now)
    photo.refresh_from_db()
    assert Use.objects.filter(photo=photo, holder=f"issues.issue:{issue.pk}").exists()
    assert photo.is_public


def test_sending_is_paused_resumed_and_stopped(keeper, now):
    issue = send(approving.approve(make_issue(text("Morning.")), by=keeper, now=now), now)
    steering.pause(issue, by=keeper, now=now)
    steering.resume(issue, by=keeper, now=now)
    steering.stop(issue, by=keeper, now=now)
    issue.mailing.refresh_from_db()
    assert issue.mailing.state == Sending.STOPPED
    with pytest.raises(ValidationError, match="Stopped for good"):
        steering.resume(issue, by=keeper, now=now)


def test_progress_counts_letters_by_what_became_of_them(keeper, now):
    issue = send(approving.approve(make_issue(text("Morning.")), by=keeper, now=now), now)
    outcomes = [Outcome.TAKEN, Outcome.TAKEN, Outcome.REFUSED, Outcome.WAITING]
    for number, outcome in enumerate(outcomes):
        Delivery.objects.create(
            mailing=issue.mailing, subscriber=f"{number:032x}", outcome=outcome, due_at=now, at=now
        )
    progress = progress_of(issue)
    assert progress is not None
    assert (progress.all, progress.settled, progress.percent) == (4, 3, 75)


def test_the_audit_log_says_who_let_it_go(keeper, now):
    issue = approving.approve(make_issue(text("Morning.")), by=keeper, now=now)
    send(issue, now)
    acts = Entry.objects.filter(thing_key=str(issue.pk), act__startswith="issues.").order_by("pk")
    assert [entry.act for entry in acts] == ["issues.issue.approved", "issues.issue.handed_over"]
