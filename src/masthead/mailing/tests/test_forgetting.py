"""Who was sent which letter is forgotten in time, a little at a time; the numbers stay as they were."""

from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest

from masthead.mailing import forgetting, questions, records
from masthead.mailing.models import Delivery, Heard, Mailing, MailingSettings, Outcome, State, Totals
from masthead.mailing.records import COUNTED, by_outcome, letters_of, settled_of, totals_of
from masthead.mailing.tests.factories import LATER, NOON, ended, forget_all, letter
from masthead.newsletters.models import NewsletterSettings, Standing
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.work import clock

pytestmark = pytest.mark.django_db


def with_all_that_can_become_of_letters():
    """Give a mailing with letters of each outcome and all that can be heard, of some more than of others."""
    mailing = ended(state=State.STOPPED)
    for times, (outcome, heard) in enumerate(product(Outcome, Heard), start=1):
        for _ in range(times % 7 + 1):
            letter(mailing, outcome, heard)
    return mailing


def numbers(mailing):
    found = totals_of(mailing.pk)
    counted = {name: getattr(found, name) for name in (*COUNTED, "letters")}
    return counted, by_outcome(mailing), settled_of(by_outcome(mailing))


def test_each_number_is_the_same_before_after_and_in_between(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 10)
    mailing = with_all_that_can_become_of_letters()
    before = numbers(mailing)
    assert all(before[0].values())
    left = mailing.deliveries.count()
    while forgetting.forget(LATER) != LATER + forgetting.EVERY:
        assert numbers(mailing) == before
        assert (left := max(0, left - 10)) == mailing.deliveries.count()
    assert (left, Totals.objects.get().is_cleared) == (0, True)


@pytest.mark.parametrize(
    ("about", "is_forgotten"),
    [
        ({"state": State.SENT}, True),
        ({"state": State.STOPPED}, True),
        ({"at": NOON + timedelta(seconds=2)}, False),
        ({"state": State.PAUSED, "at": None}, False),
        ({"state": State.SENDING, "at": None}, False),
    ],
)
def test_what_ended_so_long_ago_is_forgotten_and_nothing_else(about, is_forgotten):
    mailing = ended(uuid4(), **about)
    forget_all()
    assert mailing.deliveries.exists() != is_forgotten


def test_the_house_says_for_how_long():
    MailingSettings.objects.update_or_create(defaults={"kept_days": 30})
    mailing = ended(uuid4())
    forget_all(NOON + timedelta(days=30))
    assert mailing.deliveries.exists()
    forget_all(NOON + timedelta(days=30, seconds=1))
    assert not mailing.deliveries.exists()


@pytest.mark.parametrize(("months", "days", "looks_back"), [(3, 14, 180), (12, 30, 365), (3, 365, 372)])
def test_letters_are_known_for_as_long_as_the_rule_of_silence_looks_back(months, days, looks_back):
    said = {"silent_months": months, "silent_days": days, "silent_since": NOON}
    NewsletterSettings.objects.update_or_create(defaults=said)
    mailing = ended(uuid4(), is_question=True)
    forget_all(NOON + timedelta(days=looks_back))
    assert mailing.deliveries.exists()
    forget_all(NOON + timedelta(days=looks_back + 1))
    assert not mailing.deliveries.exists()


def test_silent_readers_are_asked_and_ended_as_if_nothing_were_forgotten():
    MailingSettings.objects.update_or_create(defaults={"kept_days": 30})
    said = {"silent_months": 6, "silent_days": 200, "silent_since": NOON}
    NewsletterSettings.objects.update_or_create(defaults=said)
    row, day = SubscriptionFactory.create(asked_at=NOON, confirmed_at=NOON), timedelta(days=1)
    for after in (20, 90, 150):
        at = NOON + after * day
        ended(row.subscriber.number, at=at, newsletter=row.newsletter, is_marked=True)
    due = NOON + 184 * day
    forget_all(due)
    questions.look(due)
    assert Delivery.objects.filter(mailing__is_question=True).count() == 1
    Delivery.objects.filter(mailing__is_question=True).update(outcome=Outcome.TAKEN)
    Mailing.objects.filter(is_question=True).update(state=State.SENT, ended_at=due)
    forget_all(due + 200 * day)
    questions.look(due + 200 * day)
    row.refresh_from_db()
    assert row.standing == Standing.ENDED


def test_totals_are_written_once_and_never_from_what_is_left_over(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 2)
    mailing = ended(*[uuid4() for _ in range(5)])
    begun = forgetting.begin(LATER)  # and is killed
    assert begun
    assert (begun.mailing_id, mailing.deliveries.count()) == (mailing.pk, 5)
    forgetting.clear_some(begun)  # and is killed
    assert mailing.deliveries.count() == 3
    assert forgetting.begin(LATER) is None
    again = forgetting.keep_totals(mailing.pk, now=LATER + timedelta(hours=1))  # another clock was as far
    assert (again.at, again.taken) == (LATER, 5)
    forget_all()
    assert list(Totals.objects.values_list("taken", "is_cleared")) == [(5, True)]


def test_of_two_clocks_the_one_that_counted_all_rows_is_believed(monkeypatch):
    def count_while_another_clock_deletes(key):
        monkeypatch.undo()
        forgetting.clear_some(forgetting.keep_totals(key, now=LATER))
        return Totals(mailing_id=key, taken=3)

    ended(*[uuid4() for _ in range(5)])
    monkeypatch.setattr(forgetting, "totals_of", count_while_another_clock_deletes)
    begun = forgetting.begin(LATER)
    assert begun
    assert begun.taken == 5


def test_who_counts_while_rows_are_deleted_tells_all_of_them(monkeypatch):
    def look_just_before_it_is_written(_key):
        monkeypatch.undo()
        forget_all()

    mailing = ended(uuid4(), uuid4())
    for count in (by_outcome, lambda one: {Outcome.TAKEN: totals_of(one.pk).taken}):
        monkeypatch.setattr(records, "kept_of", look_just_before_it_is_written)
        assert count(mailing) == {Outcome.TAKEN: 2}
        assert not mailing.deliveries.exists()
        mailing = ended(uuid4(), uuid4())


def test_who_is_killed_while_totals_are_written_has_deleted_nothing(monkeypatch):
    def die(_mailing):
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "_keepers", [die])
    mailing = ended(uuid4())
    with pytest.raises(KeyboardInterrupt):
        forgetting.forget(LATER)
    assert (mailing.deliveries.count(), Totals.objects.count()) == (1, 0)


def test_what_others_keep_is_counted_once_while_all_rows_are_there(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 1)
    found = []
    monkeypatch.setattr(forgetting, "_keepers", [lambda one: found.append((one.pk, one.deliveries.count()))])
    mailing = ended(uuid4(), uuid4())
    forget_all()
    assert found == [(mailing.pk, 2)]


def test_what_was_begun_is_ended_though_the_house_keeps_longer_now(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 1)
    mailing, other = ended(uuid4(), uuid4()), ended(uuid4(), at=NOON + timedelta(seconds=0.5))
    forgetting.forget(LATER)
    MailingSettings.objects.update_or_create(defaults={"kept_days": 3650})
    forget_all()
    assert (mailing.deliveries.count(), other.deliveries.count()) == (0, 1)


def test_a_turn_is_bounded_and_the_next_comes_soon(django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 50)
    for _ in range(3):
        ended(*[uuid4() for _ in range(60)])
    with django_assert_max_num_queries(20):
        assert forgetting.forget(LATER) == LATER + forgetting.SOON
    assert Delivery.objects.count() == 130


def test_with_nothing_to_do_it_asks_little_and_rests(django_assert_max_num_queries):
    for _ in range(5):
        ended(uuid4())
    assert forget_all() == 6
    with django_assert_max_num_queries(4):
        assert forgetting.forget(LATER) == LATER + forgetting.EVERY


def test_the_clock_calls_it_after_the_rule_of_silence_had_its_turn():
    names = list(clock.registered())
    assert names.index("readers who stay silent") < names.index("who was sent which letter")


def test_a_copy_of_all_that_is_kept_has_the_letters_that_are_not_forgotten():
    number = uuid4()
    ended(number, subject="Long ago")
    ended(number, at=LATER, subject="Lately")
    forget_all()
    assert [one["subject"] for one in letters_of({number})] == ["Lately"]


def test_totals_name_nobody_and_go_with_their_mailing():
    mailing = ended(UUID(int=7))
    forget_all()
    assert str(Totals.objects.get()) == f"{mailing.pk}: 1"
    Mailing.objects.all().delete()
    assert not Totals.objects.exists()
