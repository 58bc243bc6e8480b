"""A mail ends the subscription that its subject names, and no other."""

from email.message import EmailMessage

import pytest

from masthead.newsletters import links
from masthead.newsletters.leaving_by_mail import SUBJECT, leave_by_mail
from masthead.newsletters.models import Act, Proof, Standing
from masthead.newsletters.tests.factories import NOON, SubscriptionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return SubscriptionFactory.create()


def signed(row):
    return SUBJECT + links.sign_leaving(row.subscriber.number, row.newsletter_id)


def mail(subject):
    message = EmailMessage()
    message["From"], message["Subject"] = "somebody@else.example", subject
    message.set_content("")
    return message.as_bytes()


def test_whoever_sends_the_signed_words_ends_that_subscription(row):
    other = SubscriptionFactory.create(subscriber=row.subscriber)
    assert leave_by_mail(mail(f"Unsubscribe: {signed(row)}"), now=NOON) == [row.newsletter]
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.standing, other.standing) == (Standing.ENDED, Standing.CONFIRMED)
    proof = Proof.objects.get()
    assert (proof.act, proof.subscriber, proof.source) == (Act.LEFT, row.subscriber.number, "mail")


def test_a_subject_that_was_broken_into_lines_is_read(row):
    whole = signed(row)
    broken = f"Subject: {whole[:40]}\r\n {whole[40:]}\r\n\r\n".encode()
    assert leave_by_mail(broken, now=NOON) == [row.newsletter]


def test_the_same_mail_once_more_changes_nothing(row):
    for _ in range(2):
        leave_by_mail(mail(signed(row)), now=NOON)
    assert Proof.objects.count() == 1


@pytest.mark.parametrize(
    "wild",
    [
        b"",
        b"\xff\x00\x1b" * 100,
        b"Subject: leave-\r\n\r\n",
        b"Subject: =?utf-8?b?////?=\r\n\r\n",
        b"Subject: leave-WyJhIiwxXQ:1abc:forged\r\n\r\n",
        b"Subject: =?nonsense?q?leave-a?=\r\n\r\nleave-b",
    ],
)
def test_what_names_no_subscription_of_ours_is_left_alone(row, wild):
    with pytest.raises(links.BadLink):
        leave_by_mail(wild, now=NOON)
    row.refresh_from_db()
    assert row.standing == Standing.CONFIRMED
