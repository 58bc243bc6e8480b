"""Who has left gets nothing from that moment; a pause holds at once; an alert waits for no long mailing."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from masthead.mailing import sending
from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.ledger import Ledger
from masthead.mailing.models import Delivery, Outcome, State
from masthead.mailing.process import Post
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of
from masthead.newsletters import leaving, suppressing
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Reason
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.pages.publication import MailSettings
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing():
    return MailingFactory.create()


def subscribe(mailing, count):
    many = SubscriptionFactory.create_batch(count, newsletter=mailing.newsletter)
    return [one.subscriber for one in many]


def leave(reader, mailing):
    leaving.leave(reader.number, [mailing.newsletter_id], now=NOON)


def suppress(reader, _mailing):
    suppressing.suppress(read_address(reader.address), Reason.COMPLAINED, now=NOON)


def take_a_break(reader, _mailing):
    leaving.pause(reader, NOON.date() + timedelta(days=9), now=NOON)


def erase(reader, _mailing):
    leaving.erase(reader, now=NOON)


def send_and(mailing, do, at=1):
    """Send, and do something while so many letters have left."""

    def answer(_to):
        if sum(carrier.tried.values()) == at:
            do()
        return Answer(Handed.TAKEN)

    carrier = FakeCarrier(answer)
    Sender(letter_of(mailing), carrier, "one", lambda: NOON).send()
    return carrier


@pytest.mark.parametrize("do", [leave, suppress, take_a_break, erase])
def test_whoever_wants_nothing_more_gets_nothing_from_that_moment(mailing, do):
    first, second, third = subscribe(mailing, 3)
    number = second.number
    carrier = send_and(mailing, lambda: do(second, mailing))
    assert carrier.tried == {first.address: 1, third.address: 1}
    assert mailing.deliveries.get(subscriber=number).outcome == Outcome.LEFT_OUT


def test_whoever_has_moved_gets_it_in_the_new_mailbox(mailing):
    first, second = subscribe(mailing, 2)

    def move():
        second.address = second.key = "moved@mail.example"
        second.save()

    assert send_and(mailing, move).tried == {first.address: 1, "moved@mail.example": 1}


def test_a_pause_holds_before_the_next_letter(mailing):
    subscribe(mailing, 5)

    def pause():
        mailing.state = State.PAUSED
        mailing.save()

    assert sum(send_and(mailing, pause, at=2).tried.values()) == 2
    assert Counter(mailing.deliveries.values_list("outcome", "worker")) == {
        (Outcome.TAKEN, ""): 2,
        (Outcome.WAITING, ""): 3,
    }


@pytest.mark.parametrize(("count", "taken"), [(10, [3, 2, 2, 1]), (1, [1, 0, 0, 0]), (400, [50, 50, 50, 50])])
def test_few_letters_are_dealt_out_among_all_connections(mailing, count, taken):
    Delivery.objects.bulk_create(
        Delivery(mailing=mailing, subscriber=one.number, due_at=NOON, at=NOON)
        for one in subscribe(MailingFactory.create(), count)
    )
    ledgers = [Ledger(mailing, str(number)) for number in range(4)]
    assert [len(one.take(sending.MOST, now=NOON, among=4)) for one in ledgers] == taken


def test_an_alert_to_a_few_does_not_wait_for_a_mailing_to_many(mailing, monkeypatch):
    monkeypatch.setattr(sending, "MOST", 5)
    subscribe(mailing, 60)
    alert = MailingFactory.create(due_at=NOON + timedelta(seconds=1))
    hurried = {one.address.encode() for one in subscribe(alert, 3)}
    with mail_server() as server:
        told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
        MailSettings.objects.update_or_create(defaults=told)
        post = Post("here", threading.Event(), connections=1)
        find, calls = post.find_due, Counter[str]()

        def find_due():  # the alert comes when the long one has long begun
            calls["looks"] += 1
            return [key for key in find() if key != alert.pk or calls["looks"] > 3]

        monkeypatch.setattr(post, "find_due", find_due)
        post.send_due(NOON + timedelta(seconds=2))
    places = [number for number, one in enumerate(server.taken) if any(to in one for to in hurried)]
    assert len(server.taken) == 63
    assert max(places) < 20
    assert {mailing.deliveries.filter(outcome=Outcome.TAKEN).count()} == {60}
