"""Mailings for tests, on their way or long ended, and a carrier that a test tells what to do."""

import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Site

from masthead.mailing import forgetting
from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.messages import From, Letter
from masthead.mailing.models import Delivery, Heard, Mailing, Outcome, State
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.pages.publication import PublicationSettings

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=180, seconds=1)  # when it is time to forget what ended at noon
HTML = '<p>Lanterns over the quay: schön at last.</p>\n<p><a href="{{ leave }}">Leave</a></p>\n'
TEXT = "Lanterns over the quay: schön at last.\n.\nLeave: {{ leave }}\n"


class MailingFactory(DjangoModelFactory[Mailing]):
    """A letter that is due."""

    class Meta:
        model = Mailing

    newsletter = factory.SubFactory(NewsletterFactory)
    subject = "The week: “Lanterns”"
    html = HTML
    text = TEXT
    due_at = NOON


def letter_of(mailing: Mailing) -> Letter:
    """Get a mailing ready."""
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    return Letter(mailing, From("Claque", "post@claque.example"), publication)


def ended(*readers: UUID, state: State = State.SENT, at: datetime | None = NOON, **about: Any) -> Mailing:
    """Have a mailing that was sent to these."""
    mailing: Mailing = MailingFactory.create(state=state, ended_at=at, **about)
    for number in readers:
        letter(mailing, Outcome.TAKEN, subscriber=number, at=at or NOON)
    return mailing


def letter(mailing: Mailing, outcome: Outcome, heard: Heard = Heard.NOTHING, **about: Any) -> Delivery:
    """Have a letter of a mailing."""
    said = {"subscriber": uuid4(), "due_at": NOON, "at": NOON, **about}
    return Delivery.objects.create(mailing=mailing, outcome=outcome, heard=heard, **said)


def forget_all(now: datetime = LATER) -> int:
    """Call the job as often as it wants to be; says how often that was."""
    for turn in range(1, 1000):
        if forgetting.forget(now) == now + forgetting.EVERY:
            return turn
    raise AssertionError("It never ends.")


class FakeCarrier:
    """A mail server that answers as it is told, and remembers what it took."""

    def __init__(self, answer: Callable[[str], Answer] = lambda _to: Answer(Handed.TAKEN)) -> None:
        self.answer = answer
        self.tried: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()

    def hand_over(self, sender: str, recipient: str, message: bytes) -> Answer:
        self.tried[recipient] += 1
        answer = self.answer(recipient)
        self.taken[recipient] += answer.handed is Handed.TAKEN
        return answer

    def close(self) -> None:
        pass


@cache
def make_key(bits: int = 2048) -> str:
    """Make a private key as the how-to says; it signs nothing but the letters of tests."""
    made = subprocess.run(["openssl", "genrsa", str(bits)], capture_output=True, text=True, check=True)
    return made.stdout
