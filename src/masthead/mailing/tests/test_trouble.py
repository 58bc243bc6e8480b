"""A server that refuses everybody, or takes letters and says nothing, is stopped after a few."""

import threading

import pytest

from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.models import Outcome, State
from masthead.mailing.process import Post
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of
from masthead.mailing.trouble import GONE_IN_A_ROW, IN_A_ROW, MOST_OF_THEM, Watch
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.pages.publication import MailSettings
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
BLOCKED = "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.example"
REFUSED, DOUBTFUL = Answer(Handed.REFUSED, BLOCKED), Answer(Handed.DOUBTFUL, "the connection was lost")
GONE, TAKEN = Answer(Handed.REFUSED, "550 5.1.1 nobody here"), Answer(Handed.TAKEN)


@pytest.fixture
def mailing():
    staff_member(roles.group_of(Role.AUDIENCE), email="ada@example.com")
    mailing = MailingFactory.create()
    SubscriptionFactory.create_batch(40, newsletter=mailing.newsletter)
    return mailing


def send_through(server):
    told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
    MailSettings.objects.update_or_create(defaults=told)
    Post("here", threading.Event(), connections=1).send_due(NOON)


def outcomes(mailing):
    rows = list(mailing.deliveries.values_list("outcome", flat=True))
    return {outcome: rows.count(outcome) for outcome in rows}


def state_of(mailing):
    mailing.refresh_from_db()
    return mailing.state


def test_a_server_that_refuses_everybody_burns_nothing(mailing, mailoutbox):
    with mail_server(RCPT=BLOCKED) as server:
        send_through(server)
        assert state_of(mailing) == State.PAUSED
        assert "blocked using zen.example" in mailing.reason
        assert outcomes(mailing) == {Outcome.WAITING: 40}
        server.script.clear()
        mailing.state = State.WAITING
        mailing.save()
        send_through(server)
    assert state_of(mailing) == State.SENT
    assert outcomes(mailing) == {Outcome.TAKEN: 40}
    (mail,) = mailoutbox
    assert mail.to == ["ada@example.com"]
    assert f"{IN_A_ROW} of the last letters were refused" in mail.body
    assert "blocked using zen.example" in mail.body
    assert "tried again" in mail.body


def test_a_server_that_takes_letters_and_says_nothing_gets_no_more_than_a_few(mailing, mailoutbox):
    with mail_server(end="take and drop") as server:
        send_through(server)
    assert state_of(mailing) == State.PAUSED
    assert outcomes(mailing) == {Outcome.DOUBTFUL: IN_A_ROW, Outcome.WAITING: 40 - IN_A_ROW}
    assert "not sent again" in mailoutbox[0].body


def test_whoever_lets_it_go_on_while_nothing_has_changed_tries_one_letter(mailing):
    watch, carrier = Watch(), FakeCarrier(lambda _to: REFUSED)
    for tried in (IN_A_ROW, IN_A_ROW + 1):
        Sender(letter_of(mailing), carrier, "one", lambda: NOON, watch=watch).send()
        assert state_of(mailing) == State.PAUSED
        assert sum(carrier.tried.values()) == tried
        mailing.state = State.WAITING
        mailing.save()
    assert outcomes(mailing) == {Outcome.WAITING: 40}


@pytest.mark.parametrize(
    ("answers", "is_trouble"),
    [
        ([REFUSED] * IN_A_ROW, True),
        ([DOUBTFUL] * IN_A_ROW, True),
        ([REFUSED, Answer(Handed.LATER)] * IN_A_ROW, True),
        ([*[REFUSED] * (IN_A_ROW - 1), TAKEN] * 2, False),
        ([REFUSED, TAKEN, TAKEN] * MOST_OF_THEM, True),
        ([REFUSED, *[TAKEN] * 19] * MOST_OF_THEM, False),
        ([GONE, TAKEN] * 30, False),
        ([GONE] * (GONE_IN_A_ROW - 1), False),
        ([GONE] * GONE_IN_A_ROW, True),
        ([Answer(Handed.LATER)] * 100, False),
    ],
)
def test_a_few_letters_are_trouble_where_they_come_together(answers, is_trouble):
    watch = Watch()
    told = [watch.hear(key, answer) for key, answer in enumerate(answers)]
    assert any(told) == is_trouble


def test_those_whose_mailbox_is_gone_are_not_tried_again():
    watch = Watch()
    answers = [GONE, *[REFUSED] * IN_A_ROW]
    (*_none, trouble) = [watch.hear(key, answer) for key, answer in enumerate(answers)]
    assert trouble is not None
    assert trouble.refused == tuple(range(1, IN_A_ROW + 1))
