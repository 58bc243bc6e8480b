"""What the post keeps of a subscriber is in the copy they can ask for, and goes by number alone."""

from uuid import uuid4

import pytest
from django.utils import timezone

from masthead.mailing.models import Delivery, Outcome
from masthead.mailing.models.delivery import Heard
from masthead.mailing.records import by_outcome, settled_of
from masthead.mailing.said import of_letter
from masthead.mailing.tests.factories import MailingFactory
from masthead.newsletters import leaving
from masthead.newsletters.models import Act
from masthead.newsletters.proofs import note
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.newsletters.wording import keep

pytestmark = pytest.mark.django_db


def test_a_copy_of_all_that_is_kept_has_the_letters_and_the_words_agreed_to():
    now = timezone.now()
    row, other = SubscriptionFactory.create(), SubscriptionFactory.create()
    note(Act.CONFIRMED, row.subscriber.number, [row.newsletter], at=now, digest=keep("I want the quay.", now))
    mailing = MailingFactory.create(newsletter=row.newsletter, subject="Lanterns")
    said = {"mailing": mailing, "outcome": Outcome.TAKEN, "due_at": now, "at": now}
    Delivery.objects.create(subscriber=row.subscriber.number, heard=Heard.SOFT, **said)
    Delivery.objects.create(subscriber=other.subscriber.number, **said)
    told = leaving.export(row.subscriber)
    assert list(told["words_agreed_to"].values()) == ["I want the quay."]
    [letter] = told["letters"]
    assert (letter["subject"], letter["outcome"], letter["heard"]) == ("Lanterns", "taken", "soft")


def test_the_ledger_keeps_what_was_said_without_the_mailbox():
    said = "550 5.1.1 <ada@mail.example>: Recipient rejected (mailto:ada@mail.example)"
    assert of_letter(said) == "550 5.1.1 <…@…>: Recipient rejected (mailto:…@…)"


def test_a_mailing_is_counted_by_what_became_of_its_letters():
    mailing, now = MailingFactory.create(), timezone.now()
    for outcome in (Outcome.TAKEN, Outcome.REFUSED, Outcome.TRYING, Outcome.TAKEN):
        Delivery.objects.create(mailing=mailing, subscriber=uuid4(), outcome=outcome, due_at=now, at=now)
    assert by_outcome(mailing) == {Outcome.TRYING: 1, Outcome.TAKEN: 2, Outcome.REFUSED: 1}
    assert settled_of(by_outcome(mailing)) == (3, 4)
