"""What comes back is noted once, and mailboxes that are gone or complain get nothing more."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from masthead.mailing import coming_back, holding, thresholds
from masthead.mailing.carriers import Answer, Handed
from masthead.mailing.coming_back import Report
from masthead.mailing.ledger import AGAIN
from masthead.mailing.models import Delivery, Heard, Mailing, MailingSettings, Outcome, State
from masthead.mailing.sending import Sender
from masthead.mailing.tests.factories import NOON, FakeCarrier, MailingFactory, letter_of
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Reason, Suppressed
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


@pytest.fixture
def row():
    return SubscriptionFactory.create()


def sent(row, **about):
    mailing = MailingFactory.create(newsletter=row.newsletter, begun_at=NOON)
    said = {"outcome": Outcome.TAKEN, "due_at": NOON, "at": NOON, **about}
    return Delivery.objects.create(mailing=mailing, subscriber=row.subscriber.number, **said)


def report(heard, row, delivery=None):
    if delivery is None:
        return Report(heard, row.subscriber.address)
    return Report(heard, row.subscriber.address, delivery.mailing_id, delivery.subscriber, "as it was said")


def reason_of(row):
    digest = read_address(row.subscriber.address).digest
    return Suppressed.objects.filter(digest=digest).values_list("reason", flat=True).first()


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        (Heard.HARD, Reason.BOUNCED),
        (Heard.COMPLAINED, Reason.COMPLAINED),
        (Heard.SOFT, None),
        (Heard.DELIVERED, None),
    ],
)
def test_what_is_final_suppresses_at_once(row, heard, reason):
    delivery = sent(row)
    assert coming_back.note(report(heard, row, delivery), now=NOON)
    delivery.refresh_from_db()
    assert (delivery.heard, delivery.reply) == (heard, "as it was said")
    assert reason_of(row) == reason


def test_what_is_told_again_changes_nothing_even_after_the_desk_lifted_it(row):
    delivery = sent(row)
    coming_back.note(report(Heard.HARD, row, delivery), now=NOON)
    Suppressed.objects.all().delete()
    assert not coming_back.note(report(Heard.HARD, row, delivery), now=NOON)
    assert not coming_back.note(report(Heard.DELIVERED, row, delivery), now=NOON)
    assert reason_of(row) is None
    assert coming_back.note(report(Heard.COMPLAINED, row, delivery), now=NOON)


def test_a_bounce_of_another_mail_of_ours_suppresses_too(row):
    assert coming_back.note(report(Heard.HARD, row), now=NOON)
    assert reason_of(row) == Reason.BOUNCED
    assert not coming_back.note(report(Heard.SOFT, row), now=NOON)
    assert not coming_back.note(Report(Heard.HARD, "nobody", 7, row.subscriber.number), now=NOON)


def test_letters_that_come_back_in_a_row_suppress_and_one_that_arrives_begins_anew(row):
    def soft():
        coming_back.note(report(Heard.SOFT, row, sent(row)), now=NOON)

    soft()
    soft()
    coming_back.note(report(Heard.DELIVERED, row, sent(row)), now=NOON)
    soft()
    sent(row, outcome=Outcome.WAITING)
    soft()
    assert reason_of(row) is None
    soft()
    assert reason_of(row) == Reason.BOUNCED


def send(row, said, *, tries=1):
    mailing = MailingFactory.create(newsletter=row.newsletter)
    for number in range(tries):
        now = NOON + timedelta(hours=10 * number)
        Sender(
            letter_of(mailing),
            FakeCarrier(lambda _to: said),
            "one",
            partial(datetime.fromtimestamp, now.timestamp(), UTC),
        ).send()
    return mailing.deliveries.get()


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("550 5.1.1 nobody of that name", Reason.BOUNCED),
        ("550-5.1.1 The account does not exist", Reason.BOUNCED),
        ("556 5.1.10 null MX", Reason.BOUNCED),
        ("550 5.7.1 looks like spam", None),
        ("550 5.1.12 who knows", None),
        ("550 no such user, perhaps", None),
        ("554 5.2.2 mailbox full", None),
    ],
)
def test_a_mail_server_that_knows_no_such_mailbox_suppresses_it(row, reply, reason):
    delivery = send(row, Answer(Handed.REFUSED, reply))
    assert (delivery.outcome, delivery.reply) == (Outcome.REFUSED, reply)
    assert delivery.heard == (Heard.HARD if reason else Heard.NOTHING)
    assert reason_of(row) == reason


def test_a_mailbox_that_takes_nothing_however_often_it_is_tried_counts_too(row):
    MailingSettings.objects.update_or_create(defaults={"soft_bounces": 2})
    for reason in (None, Reason.BOUNCED):
        delivery = send(row, Answer(Handed.LATER, "452 4.2.2 full"), tries=len(AGAIN) + 1)
        assert delivery.outcome == Outcome.GIVEN_UP
        assert reason_of(row) == reason


def mailing_with(letters, state=State.SENDING, **heard):
    mailing = MailingFactory.create(
        state=state, begun_at=NOON, ended_at=NOON if state == State.SENT else None
    )
    kinds = [kind for kind, count in heard.items() for _ in range(count)]
    kinds += [""] * (letters - len(kinds))
    numbers = [one.subscriber.number for one in SubscriptionFactory.create_batch(letters)]
    Delivery.objects.bulk_create(
        Delivery(mailing=mailing, subscriber=number, outcome=Outcome.TAKEN, heard=kind, due_at=NOON, at=NOON)
        for number, kind in zip(numbers, kinds, strict=True)
    )
    return mailing


@pytest.mark.parametrize(
    ("letters", "heard", "why"),
    [
        (100, {"hard": 3, "soft": 3}, "6.0 % of its letters came back (6 of 100)."),
        (100, {"complained": 1}, "1.0 % of its readers called it spam (1 of 100)."),
        (100, {"hard": 5}, ""),
        (99, {"hard": 50, "complained": 9}, ""),
        (334, {"complained": 1}, ""),
    ],
)
def test_too_much_stops_a_mailing_and_alarms_the_desk_once(mailoutbox, letters, heard, why):
    staff_member(roles.group_of(Role.AUDIENCE), email="ada@example.com")
    mailing = mailing_with(letters, **heard)
    for _ in range(2):
        assert thresholds.watch(NOON) == NOON + thresholds.EVERY
    mailing.refresh_from_db()
    assert (mailing.state, mailing.reason) == (State.PAUSED if why else State.SENDING, why)
    assert [mail.to for mail in mailoutbox] == ([["ada@example.com"]] if why else [])
    assert all(why in mail.body and "It is paused, and what" in mail.body for mail in mailoutbox)


def refuse(mailing, count):
    keys = mailing.deliveries.filter(heard="").values_list("pk", flat=True)[:count]
    Delivery.objects.filter(pk__in=list(keys)).update(outcome=Outcome.REFUSED)


def test_letters_that_were_refused_count_too():
    mailing = mailing_with(100, hard=3)
    refuse(mailing, 3)
    thresholds.watch(NOON)
    mailing.refresh_from_db()
    assert mailing.state == State.PAUSED


def test_the_house_sets_its_own_limits():
    MailingSettings.objects.update_or_create(defaults={"most_bounces": "2.0", "least_letters": 50})
    mailing = mailing_with(50, hard=2)
    thresholds.watch(NOON)
    mailing.refresh_from_db()
    assert mailing.reason == "4.0 % of its letters came back (2 of 50)."


def test_what_the_newsletter_sends_next_waits_until_somebody_lifts_it(row):
    mailing = mailing_with(100, hard=6)
    thresholds.watch(NOON)
    following = MailingFactory.create(newsletter=mailing.newsletter)
    other, later = MailingFactory.create(), MailingFactory.create(newsletter=mailing.newsletter, due_at=LATER)
    for one in (following, other, later):
        Sender(letter_of(one), FakeCarrier(), "one", lambda: NOON).send()
        one.refresh_from_db()
    assert (following.state, other.state, later.state) == (State.PAUSED, State.SENT, State.WAITING)
    assert following.reason == "This newsletter is held: 6.0 % of its letters came back (6 of 100)."
    assert holding.lift(mailing.newsletter_id)
    for one in (mailing, following):
        one.refresh_from_db()
        assert (one.state, one.reason, one.is_held) == (State.WAITING, "", False)


def test_what_has_not_stirred_is_not_looked_at(row, django_assert_num_queries):
    delivery = sent(row)
    thresholds.watch(NOON)
    with django_assert_num_queries(1):
        thresholds.watch(NOON)
    coming_back.note(report(Heard.DELIVERED, row, delivery), now=NOON)
    with django_assert_num_queries(1):
        thresholds.watch(NOON)
    coming_back.note(report(Heard.SOFT, row, delivery), now=NOON)
    delivery.mailing.refresh_from_db()
    assert delivery.mailing.is_stirred


def test_letters_are_not_counted_anew_where_the_last_count_settles_it(django_assert_num_queries):
    mailing = mailing_with(100, hard=5)
    MailingSettings.load()
    for queries in (7, 5):  # all letters are counted the first time alone
        with django_assert_num_queries(queries):
            thresholds.look(Mailing.objects.get(pk=mailing.pk))


def test_who_lets_it_go_on_is_not_stopped_for_the_same_reason_again(mailoutbox):
    mailing = mailing_with(100, hard=6)
    thresholds.watch(NOON)
    mailing.refresh_from_db()
    mailing.state = State.SENDING
    mailing.save()
    thresholds.watch(NOON)
    mailing.refresh_from_db()
    assert mailing.state == State.SENDING


def test_complaints_after_the_last_letter_alarm_too(mailoutbox):
    staff_member(roles.group_of(Role.PUBLISHER), email="paula@example.com")
    mailing = mailing_with(100, State.SENT, complained=1)
    thresholds.watch(NOON + timedelta(days=1))
    mailing.refresh_from_db()
    assert mailing.state == State.SENT
    assert "All of it had left already" in mailoutbox[0].body
