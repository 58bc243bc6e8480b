"""What is due goes out through the house's mail server, and what stands in its way is told."""

import threading
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from masthead.mailing.models import MailingSettings, Outcome, State
from masthead.mailing.process import FIRST_PAUSE, Post
from masthead.mailing.tests.factories import NOON, MailingFactory
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.pages.publication import MailSettings
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return Post("here", threading.Event(), connections=1)


@pytest.fixture
def mailing():
    mailing = MailingFactory.create()
    SubscriptionFactory.create_batch(3, newsletter=mailing.newsletter)
    return mailing


def send_through(server, **about):
    told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
    MailSettings.objects.update_or_create(defaults={**told, **about})


def state_of(mailing):
    mailing.refresh_from_db()
    return mailing.state, mailing.reason


def test_a_mailing_that_is_due_goes_out(post, mailing):
    later = MailingFactory.create(due_at=NOON + timedelta(days=9999))
    with mail_server() as server:
        send_through(server)
        post.send_due(NOON)
    messages = [message_from_bytes(taken, policy=default) for taken in server.taken]
    assert len({message["To"] for message in messages}) == len(messages) == 3
    assert {message["From"].addresses[0].addr_spec for message in messages} == {"post@claque.example"}
    assert state_of(mailing) == (State.SENT, "")
    assert state_of(later) == (State.WAITING, "")


def test_the_mailbox_for_leaving_is_named_where_the_house_has_one(post, mailing):
    MailingSettings.objects.update_or_create(defaults={"leave_box": "leave@bücher.example"})
    with mail_server() as server:
        send_through(server)
        post.send_due(NOON)
    message = message_from_bytes(server.taken[0], policy=default)
    assert "<mailto:leave@xn--bcher-kva.example?subject=leave-" in message["List-Unsubscribe"]


def test_without_a_way_out_it_waits_says_why_and_goes_on_once_there_is_one(post, mailing):
    with mail_server(MAIL="451 not now") as server:
        send_through(server)
        post.send_due(NOON)
        assert state_of(mailing) == (State.SENDING, "451 not now (the sender is post@claque.example)")
        server.script.clear()
        post.send_due(NOON + FIRST_PAUSE / 2)  # it is not asked again at once
        assert server.taken == []
        post.send_due(NOON + FIRST_PAUSE * 1.2)
    assert state_of(mailing) == (State.SENT, "")


@pytest.mark.parametrize(
    ("about", "state", "said"),
    [
        ({"host": ""}, State.SENDING, "No mail server is set: Settings → Outgoing mail."),
        ({"sender": ""}, State.PAUSED, "Say who letters come from"),
    ],
)
def test_what_the_house_has_not_said_is_asked_for(post, mailing, about, state, said):
    with mail_server() as server:
        send_through(server, **about)
        post.send_due(NOON)
    found, reason = state_of(mailing)
    assert found == state
    assert reason.startswith(said)
    assert server.taken == []


def test_a_letter_with_a_field_that_nobody_knows_is_held_before_anything_is_sent(post, mailing):
    mailing.text += "{{ first_name }}"
    mailing.save()
    with mail_server() as server:
        send_through(server)
        post.send_due(NOON)
    state, reason = state_of(mailing)
    assert state == State.PAUSED
    assert "“{{ first_name }}” in the plain text (line 4, column 1)" in reason
    assert server.taken == []


def test_who_is_told_to_stop_ends_after_a_letter_and_another_goes_on(post, mailing):
    with mail_server() as server:
        send_through(server)
        post.stopping.set()
        post.send_due(NOON)
        assert server.taken == []
        Post("there", threading.Event(), connections=1).send_due(NOON)
    assert len(server.taken) == 3
    assert {row.outcome for row in mailing.deliveries.all()} == {Outcome.TAKEN}
