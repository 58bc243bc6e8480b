"""What is heard of a letter after it was forgotten: what is final counts still, and no number changes."""

from uuid import uuid4

import pytest

from masthead.mailing import coming_back, forgetting
from masthead.mailing.coming_back import Report
from masthead.mailing.models import Heard
from masthead.mailing.records import totals_of
from masthead.mailing.tests.factories import LATER, ended, forget_all
from masthead.newsletters.models import Reason, Standing, Suppressed
from masthead.newsletters.tests.factories import SubscriptionFactory

pytestmark = pytest.mark.django_db


def numbers(mailing):
    found = totals_of(mailing.pk)
    return found.taken, found.delivered, found.came_back, found.complaints


def reported(heard, mailing, number, address="reader@mail.example"):
    return coming_back.note(Report(heard, address, mailing.pk, number), now=LATER)


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        (Heard.HARD, Reason.BOUNCED),
        (Heard.COMPLAINED, Reason.COMPLAINED),
        (Heard.SOFT, None),
        (Heard.DELIVERED, None),
    ],
)
def test_what_is_heard_of_a_forgotten_letter_suppresses_where_it_is_final_and_changes_no_number(
    heard, reason
):
    row = SubscriptionFactory.create(subscriber__address="reader@mail.example")
    mailing = ended(row.subscriber.number)
    forget_all()
    before = numbers(mailing)
    assert reported(heard, mailing, row.subscriber.number) == bool(reason)
    assert list(Suppressed.objects.values_list("reason", flat=True)) == ([reason] if reason else [])
    row.refresh_from_db()
    assert row.standing == (Standing.ENDED if reason else Standing.CONFIRMED)
    assert numbers(mailing) == before


def test_what_is_heard_while_rows_are_deleted_changes_no_number():
    row = SubscriptionFactory.create(subscriber__address="reader@mail.example")
    mailing = ended(row.subscriber.number)
    before = numbers(mailing)
    forgetting.begin(LATER)
    assert reported(Heard.COMPLAINED, mailing, row.subscriber.number)
    assert numbers(mailing) == before
    assert Suppressed.objects.count() == 1


def test_of_a_letter_that_never_was_nothing_is_heard():
    mailing = ended(uuid4())
    assert not reported(Heard.HARD, mailing, uuid4())
    assert not Suppressed.objects.exists()
