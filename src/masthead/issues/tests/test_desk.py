"""Issues at the desk and on the web."""

import json
import smtplib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.approvals.house import ApprovalSettings, Level
from masthead.articles.tests.factories import write as write_story
from masthead.issues import approving, dispatch
from masthead.issues.models import Issue, State
from masthead.issues.tests.factories import lead, make_issue, picture, text
from masthead.issues.tests.factories import put_out as put_letters_out
from masthead.mailing import outgoing
from masthead.mailing.models import Mailing, Outcome
from masthead.mailing.models import State as Sending
from masthead.newsletters.models import NewsletterSettings
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory
from masthead.photos.media import Medium
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


def look(desk, issue, **form):
    address = reverse("issues_look", args=[issue.pk])
    return desk.post(address, form, follow=True) if form else desk.get(address)


def put_out(keeper, *blocks, **fields):
    issue = approving.approve(make_issue(*blocks, **fields), by=keeper, now=timezone.now())
    dispatch.send_due(timezone.now())
    issue.refresh_from_db()
    return issue


def as_draftail(words):
    block = {"text": words, "type": "unstyled", "depth": 0, "key": "a"}
    return json.dumps({"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})


def test_an_issue_is_put_together_in_a_form(desk):
    letter = NewsletterFactory.create()
    form = {"newsletter": letter.pk, "subject": "Lanterns", "is_kept": "on", "body-count": "1"}
    block = {"type": "text", "order": "0", "deleted": "", "id": "", "value": as_draftail("Morning.")}
    answer = desk.post(
        reverse("issues:add"), form | {f"body-0-{name}": value for name, value in block.items()}
    )
    issue = Issue.objects.get()
    assert answer["Location"] == reverse("issues_look", args=[issue.pk])
    assert "Morning." in str(issue.body)


def test_one_that_is_approved_cannot_be_changed(desk, keeper):
    issue = approving.approve(make_issue(text("Morning.")), by=keeper, now=timezone.now())
    form = {"newsletter": issue.newsletter_id, "subject": "Other", "body-count": "0"}
    answer = desk.post(reverse("issues:edit", args=[issue.pk]), form)
    assert "Take the approval back first" in answer.text
    issue.refresh_from_db()
    assert issue.subject == "Lanterns over the quay"


def test_the_page_of_an_issue_approves_what_is_seen(desk):
    issue = make_issue(text("Morning."))
    seen = look(desk, issue).context["seen"]
    assert "Approved. It goes out now." in look(desk, issue, act="approve", seen=seen).text
    issue.refresh_from_db()
    assert issue.state == State.APPROVED


def test_what_stands_against_it_is_said_and_there_is_no_button(desk):
    page = look(desk, make_issue()).text
    assert "nothing to read" in page
    assert 'value="approve"' not in page


@pytest.mark.parametrize("name", ["desktop", "desktop-night", "phone", "night", "bare", "text"])
def test_every_face_shows_the_letter(desk, name):
    issue = make_issue(text("Morning."), picture(PhotoFactory()))
    face = desk.get(reverse("issues_face", args=[issue.pk, name])).text
    assert "Morning." in face
    assert "{{" not in face
    assert ("src=" in face) == (name in {"desktop", "desktop-night", "phone", "night"})


def test_a_test_goes_through_the_mail_server(desk, monkeypatch):
    NewsletterSettings.objects.update_or_create(pk=1, defaults={"sender": "post@claque.example"})
    with mail_server() as server:
        connect = lambda: smtplib.SMTP("127.0.0.1", server.port)  # noqa: E731 - a name for a moment
        monkeypatch.setattr(outgoing, "open_server", connect)
        answer = look(desk, make_issue(text("Morning.")), act="test", address="mina@claque.example")
    assert "taken by the mail server" in answer.text
    assert b"Morning." in server.taken[0]


def test_a_test_to_no_address_is_refused_in_words(desk):
    answer = look(desk, make_issue(text("Morning.")), act="test", address="mina@")
    assert "is no e-mail address" in answer.text


def test_readers_look_up_what_went_out(client, keeper, front):
    story = write_story(parent=SectionFactory(parent=front), title="Seven lamps")
    issue = put_out(keeper, lead(story))
    assert "Seven lamps" in client.get(issue.path).text
    assert issue.subject in client.get(reverse("issues_all", args=[issue.newsletter.slug])).text


def test_readers_do_not_see_drafts_nor_what_is_not_kept(client, keeper):
    draft = make_issue(text("Morning."))
    hidden = put_out(keeper, text("Morning."), is_kept=False)
    assert client.get(draft.path).status_code == client.get(hidden.path).status_code == 404
    assert hidden.subject not in client.get(reverse("issues_all", args=[hidden.newsletter.slug])).text


def test_the_copy_on_the_web_shows_a_picture_only_while_both_rights_last(client, keeper):
    photo = PhotoFactory(description="Two gulls")
    issue = put_out(keeper, text("Morning."), picture(photo))
    assert "Two gulls" in client.get(issue.path).text
    photo.licence.media = int(Medium.NEWSLETTER)
    photo.licence.save()
    assert "Two gulls" not in client.get(issue.path).text


def test_the_page_of_one_that_is_out_says_how_far_it_is(desk, keeper):
    issue = put_out(keeper, text("Morning."))
    page = look(desk, issue)
    assert page.context["progress"].all == 0
    assert 'value="pause"' in page.text
    assert 'http-equiv="refresh"' in page.text
    asked = desk.get(reverse("issues_look", args=[issue.pk]), {"ask": "stop"}).text
    assert 'value="stop"' in asked
    assert 'http-equiv="refresh"' not in asked  # nobody has five seconds to make up their mind
    assert "Paused. What is being handed over" in look(desk, issue, act="pause").text
    assert "It goes on." in look(desk, issue, act="resume").text


def test_one_that_is_out_is_not_deleted_while_letters_leave(desk, keeper):
    issue, draft = put_out(keeper, text("Morning.")), make_issue(text("Evening."))
    answer = desk.post(reverse("issues:delete", args=[issue.pk]), follow=True)
    assert "approved or out already" in answer.text
    desk.post(reverse("issues:delete", args=[draft.pk]))
    assert list(Issue.objects.all()) == [issue]


def test_who_may_sign_up_sees_what_the_newest_issue_was_like(client, keeper):
    newsletter = NewsletterFactory.create(name="The Tide")
    assert "See an issue" not in client.get("/newsletters/").text
    older, newest = (put_out(keeper, text("Morning."), newsletter=newsletter) for _ in range(2))
    put_out(keeper, text("Evening."), newsletter=newsletter, is_kept=False)
    make_issue(text("Night."), newsletter=newsletter)
    page = client.get("/newsletters/").text
    assert f'href="{newest.path}">See an issue of The Tide</a>' in page
    assert older.path not in page


def test_who_sends_at_once_is_told_to_how_many(desk):
    issue = make_issue(text("Morning."))
    SubscriptionFactory.create_batch(2, newsletter=issue.newsletter)
    SubscriptionFactory.create(newsletter=issue.newsletter, standing="asked")
    page = look(desk, issue)
    assert "It leaves at once, to 2 readers, and cannot be called back." in page.text
    later = make_issue(text("Morning."), due_at=timezone.now() + timedelta(hours=1))
    assert "cannot be called back" not in look(desk, later).text


def test_who_changed_it_last_reads_that_somebody_else_approves_it(desk, keeper):
    ApprovalSettings.objects.update_or_create(pk=1, defaults={"level": Level.BLOCK})
    issue = make_issue(text("Morning."), edited_by=keeper.pk)
    page = look(desk, issue)
    assert "Somebody else has to approve it." in page.text
    assert 'value="approve"' not in page.text


def test_letters_of_an_issue_that_was_stopped_do_not_wait(desk):
    issue = put_letters_out(Outcome.WAITING, Outcome.TAKEN)
    Mailing.objects.update(state=Sending.STOPPED)
    page = look(desk, issue).text
    assert "Not sent any more" in page
    assert "<dt>Waits</dt>" not in page
