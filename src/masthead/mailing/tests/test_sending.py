"""Mailings: each mailbox once, whatever breaks."""

import random
from datetime import timedelta

import pytest

from masthead.mailing.carriers import Answer, Handed, NoWay
from masthead.mailing.ledger import AGAIN, HELD, Ledger
from masthead.mailing.models import Delivery, Outcome, State
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Reason, Standing, Suppressed
from masthead.newsletters.tests.factories import SubscriptionFactory

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As by `kill -9`: nothing is tidied up."""


@pytest.fixture
def mailing():
    return MailingFactory.create()


def subscribe(mailing, count, **about):
    many = SubscriptionFactory.create_batch(count, newsletter=mailing.newsletter, **about)
    return [one.subscriber for one in many]


def send(mailing, carrier, *, now=NOON, worker="one"):
    return Sender(letter_of(mailing), carrier, worker, lambda: now).send()


def outcomes(mailing):
    return {row.subscriber: row.outcome for row in mailing.deliveries.all()}


def test_everybody_who_confirmed_gets_it_once_and_nobody_else(mailing):
    readers = subscribe(mailing, 5)
    subscribe(mailing, 1, standing=Standing.ASKED)
    subscribe(mailing, 1, standing=Standing.ENDED)
    subscribe(mailing, 1, subscriber__paused_until=NOON.date() + timedelta(days=1))
    (barred,) = subscribe(mailing, 1)
    digest = read_address(barred.address).digest
    Suppressed.objects.create(digest=digest, reason=Reason.COMPLAINED, at=NOON)
    SubscriptionFactory.create()  # to another newsletter
    carrier = FakeCarrier()
    assert send(mailing, carrier)
    assert send(mailing, carrier)  # once more changes nothing
    assert carrier.tried == {one.address: 1 for one in readers}
    mailing.refresh_from_db()
    assert (mailing.state, mailing.ended_at) == (State.SENT, NOON)
    assert outcomes(mailing)[barred.number] == Outcome.LEFT_OUT


def test_who_leaves_while_it_is_sent_gets_nothing(mailing):
    first, second = subscribe(mailing, 2)
    second.subscriptions.update(standing=Standing.ENDED)
    Ledger(mailing, "one")
    carrier = FakeCarrier()
    send(mailing, carrier)
    assert carrier.tried == {first.address: 1}


def test_what_is_not_taken_now_is_tried_again_and_in_the_end_given_up(mailing):
    (reader,) = subscribe(mailing, 1)
    carrier, now = FakeCarrier(lambda _to: Answer(Handed.LATER, "451 try later")), NOON
    for minutes in AGAIN:
        assert not send(mailing, carrier, now=now)
        assert not send(mailing, carrier, now=now)  # not before its time
        now += timedelta(minutes=minutes)
    assert send(mailing, carrier, now=now)
    row = Delivery.objects.get()
    assert (row.outcome, row.attempts, row.reply) == (Outcome.GIVEN_UP, len(AGAIN) + 1, "451 try later")
    assert carrier.tried[reader.address] == len(AGAIN) + 1


@pytest.mark.parametrize(
    ("handed", "outcome"), [(Handed.REFUSED, Outcome.REFUSED), (Handed.DOUBTFUL, Outcome.DOUBTFUL)]
)
def test_what_is_refused_or_doubtful_is_told_and_not_tried_again(mailing, handed, outcome):
    (reader,) = subscribe(mailing, 1)
    carrier = FakeCarrier(lambda _to: Answer(handed, "as it is"))
    assert send(mailing, carrier)
    assert send(mailing, carrier, now=NOON + timedelta(days=2))
    assert outcomes(mailing) == {reader.number: outcome}
    assert carrier.tried == {reader.address: 1}


def test_where_there_is_no_way_nothing_is_lost_and_no_try_is_counted(mailing):
    subscribe(mailing, 3)

    def refuse(_to):
        raise NoWay("nobody answers")

    with pytest.raises(NoWay):
        send(mailing, FakeCarrier(refuse))
    assert {(row.outcome, row.attempts, row.worker) for row in Delivery.objects.all()} == {
        (Outcome.WAITING, 0, "")
    }
    assert send(mailing, FakeCarrier())


def test_a_pause_holds_it_and_it_goes_on_where_it_was(mailing):
    readers = subscribe(mailing, 50)

    def pause_after(_to):
        if sum(carrier.tried.values()) == 10:
            mailing.state = State.PAUSED
            mailing.save()
        return Answer(Handed.TAKEN)

    carrier = FakeCarrier(pause_after)
    send(mailing, carrier)
    assert 10 <= sum(carrier.tried.values()) < len(readers)
    mailing.state = State.SENDING
    mailing.save()
    assert send(mailing, carrier)
    assert carrier.tried == {one.address: 1 for one in readers}


def test_two_processes_share_the_work_and_no_letter(mailing):
    readers = subscribe(mailing, 30)
    other = FakeCarrier()

    def join_in(_to):
        if sum(carrier.tried.values()) == 5:
            send(mailing, other, worker="two")
        return Answer(Handed.TAKEN)

    carrier = FakeCarrier(join_in)
    send(mailing, carrier)
    assert carrier.tried + other.tried == {one.address: 1 for one in readers}


class Deadly(FakeCarrier):
    """Kills whoever hands something over: before the server has it, or before that is written down."""

    def __init__(self, seed):
        super().__init__()
        self.chance = random.Random(seed)

    def hand_over(self, sender, recipient, message):
        drawn = self.chance.random()
        if drawn < 0.08:
            raise Killed
        if drawn < 0.2:
            return Answer(self.chance.choice([Handed.LATER, Handed.REFUSED, Handed.DOUBTFUL]))
        self.taken[recipient] += 1
        if drawn < 0.28:
            raise Killed
        return Answer(Handed.TAKEN)


def send_until_done(mailing, carrier):
    """Start a new process whenever one was killed; gives how many were."""
    kills = 0
    for turn in range(300):
        try:
            now = NOON + turn * (HELD + timedelta(minutes=1))
            if send(mailing, carrier, now=now, worker=f"process {turn}"):
                return kills
        except Killed:
            kills += 1
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("seed", range(4))
def test_whoever_is_killed_leaves_one_doubtful_letter_at_most_and_forgets_nobody(mailing, monkeypatch, seed):
    readers, carrier = subscribe(mailing, 60), Deadly(seed)
    subscribe(mailing, 5, standing=Standing.ENDED)
    monkeypatch.setattr(Ledger, "give_back", lambda *_about, **_now: None)  # who is killed tidies nothing up
    assert send_until_done(mailing, carrier) > 2
    found = outcomes(mailing)
    assert set(found) == {one.number for one in readers}
    assert not {Outcome.WAITING, Outcome.TRYING} & set(found.values())
    assert max(carrier.taken.values()) == 1
    doubtful, taken = (
        {one.address for one in readers if found[one.number] == outcome}
        for outcome in (Outcome.DOUBTFUL, Outcome.TAKEN)
    )
    assert taken <= set(carrier.taken) <= taken | doubtful
