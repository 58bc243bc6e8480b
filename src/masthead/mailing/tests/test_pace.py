"""Letters leave no faster than the house says, however many send."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.models import MailingSettings, Outcome, Pace, State
from masthead.mailing.pace import Pacer, take_turns
from masthead.mailing.process import Post
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.pages.publication import MailSettings
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that goes on while somebody waits."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)


def second_of(clock):
    return int((clock() - NOON).total_seconds())


@pytest.mark.parametrize("per_minute", [7, 60, 6_000])
def test_no_second_has_more_than_its_share_and_none_is_wasted(per_minute):
    clock, left = Clock(), Counter[int]()
    pacers = [Pacer(per_minute, clock, clock.wait) for _ in range(4)]
    for turn in range(min(600, per_minute * 2)):
        assert pacers[turn % 4].take_turn(lambda: True)
        left[second_of(clock)] += 1
    share = per_minute / 60
    assert max(left.values()) <= share * 1.3 + 1
    assert sum(left.values()) >= share * max(left) * 0.9


def test_what_was_not_used_is_not_made_up_for():
    take_turns(1, 60, now=NOON)
    later = NOON + timedelta(hours=1)
    assert take_turns(10, 60, now=later) == later
    assert take_turns(1, 60, now=later) == later + timedelta(seconds=10)


def test_who_waits_long_hears_that_it_is_not_wanted_any_more():
    clock = Clock()
    take_turns(5, 1, now=NOON)
    assert not Pacer(1, clock, clock.wait).take_turn(lambda: False)
    assert clock() <= NOON + timedelta(seconds=2)


def test_a_mailing_keeps_the_pace_and_stops_while_it_waits():
    mailing, clock = MailingFactory.create(), Clock()
    SubscriptionFactory.create_batch(8, newsletter=mailing.newsletter)

    def pause(_to):
        if sum(carrier.tried.values()) == 5:
            mailing.state = State.PAUSED
            mailing.save()
        return Answer(Handed.TAKEN)

    carrier = FakeCarrier(pause)
    Sender(letter_of(mailing), carrier, "one", clock, pacer=Pacer(30, clock, clock.wait)).send()
    assert sum(carrier.tried.values()) == 5
    assert timedelta(seconds=8) <= clock() - NOON <= timedelta(seconds=11)
    assert mailing.deliveries.filter(outcome=Outcome.WAITING, worker="").count() == 3


@pytest.mark.parametrize(("per_minute", "is_paced"), [(60_000, True), (0, False)])
def test_the_house_says_how_many_a_minute_or_none(per_minute, is_paced):
    mailing = MailingFactory.create()
    SubscriptionFactory.create_batch(3, newsletter=mailing.newsletter)
    MailingSettings.objects.update_or_create(defaults={"per_minute": per_minute})
    with mail_server() as server:
        told = {"host": "127.0.0.1", "port": server.port, "use_tls": False, "sender": "post@claque.example"}
        MailSettings.objects.update_or_create(defaults=told)
        Post("here", threading.Event(), connections=1).send_due(NOON)
    assert len(server.taken) == 3
    assert Pace.objects.exists() == is_paced
