"""Signs of life: noted by the month while the house asks for them; and what becomes of the silent."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from masthead.newsletters import activity, changing_address, leaving, links, marks, silence, wording
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import (
    Act,
    NewsletterSettings,
    Proof,
    Standing,
    Subscriber,
)
from masthead.newsletters.tests.factories import SubscriptionFactory

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
LONG_AGO = datetime(2025, 1, 10, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
THIS_MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def held():
    return SubscriptionFactory.create(
        asked_at=LONG_AGO, confirmed_at=LONG_AGO, subscriber__created_at=LONG_AGO
    )


def switch(months=6, since=LONG_AGO):
    house = NewsletterSettings.load()
    house.silent_months, house.silent_since = months, since
    house.save()


def month_of(row):
    row.subscriber.refresh_from_db()
    return row.subscriber.active_in


def rule():
    found = silence.rule_now()
    assert found is not None
    return found


def is_silent(row, now=NOW):
    return silence.silent(rule(), now=now).filter(pk=row.subscriber_id).exists()


def test_a_mark_leads_back_to_its_reader_and_no_other_does(held, settings):
    number = held.subscriber.number
    mark = marks.mark_of(number)
    assert marks.read_mark(mark) == number
    other = "B" if mark[0] == "A" else "A"
    for broken in ("", mark[:-1], mark + "A", other + mark[1:], mark[:-1] + "ä", "=" * 36, "!" * 36):
        assert marks.read_mark(broken) is None
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    assert marks.read_mark(mark) == number
    settings.SECRET_KEY_FALLBACKS = []
    assert marks.read_mark(mark) is None


def test_a_mark_ends_nothing_and_opens_nobodys_page(client, held):
    mark = marks.mark_of(held.subscriber.number)
    for path in ("leave", "yours", "stay"):
        assert client.post(f"/newsletters/{path}/{mark}/", **OURS).status_code == 400
    held.refresh_from_db()
    assert held.standing == Standing.CONFIRMED


def test_nothing_is_noted_while_nobody_asks(held):
    activity.note_mark(marks.mark_of(held.subscriber.number), now=NOW)
    assert month_of(held) is None


def test_a_sign_of_life_is_noted_by_its_month_and_answers_the_question(held):
    switch()
    Subscriber.objects.update(questioned_at=NOW, active_in=date(2026, 2, 1))
    activity.note_mark(marks.mark_of(held.subscriber.number), now=NOW)
    assert month_of(held) == THIS_MONTH
    assert held.subscriber.questioned_at is None


def test_a_second_sign_in_a_month_writes_nothing(held, django_assert_num_queries):
    switch()
    activity.note(held.subscriber.number, now=NOW)
    with django_assert_num_queries(2):
        activity.note(held.subscriber.number, now=NOW)


@pytest.mark.parametrize(
    "said", [{"act": "choose", "newsletter": "x"}, {"act": "pause", "weeks": "2"}, {"act": "export"}]
)
def test_what_is_pressed_on_the_own_page_is_a_sign_and_looking_at_it_is_none(client, held, said):
    switch()
    SubscriptionFactory.create(subscriber=held.subscriber, newsletter__slug="x")
    path = links.to_manage(held.subscriber.number)
    client.get(path)
    assert month_of(held) is None
    client.post(path, said, **OURS)
    assert month_of(held) == THIS_MONTH


def test_leaving_one_newsletter_is_a_sign_for_the_others_and_the_desk_gives_none(held):
    switch()
    gone, other = (SubscriptionFactory.create(subscriber=held.subscriber) for _ in range(2))
    leaving.leave(held.subscriber.number, [other.newsletter_id], now=NOW, by_name="Mina Holt")
    assert month_of(held) is None
    leaving.leave(held.subscriber.number, [gone.newsletter_id], now=NOW)
    assert month_of(held) == THIS_MONTH


def test_who_changes_the_address_is_heard_of_also_by_links_with_the_old_number(held):
    switch()
    before = held.subscriber.number
    changing_address.move(links.Move(before, "new@mail.example"), now=NOW)
    assert month_of(held) == THIS_MONTH
    Subscriber.objects.update(active_in=None)
    activity.note_mark(marks.mark_of(before), now=NOW)
    assert month_of(held) == THIS_MONTH


def test_of_two_who_become_one_the_last_sign_counts_and_no_question_is_open(held):
    switch()
    other = SubscriptionFactory.create(subscriber__address="b@mail.example")
    Subscriber.objects.update(active_in=date(2026, 3, 1), questioned_at=NOW)
    Subscriber.objects.filter(pk=other.subscriber_id).update(active_in=THIS_MONTH)
    move = links.Move(held.subscriber.number, read_address(other.subscriber.address).written)
    changing_address.move(move, now=NOW)
    assert list(Subscriber.objects.values_list("active_in", "questioned_at")) == [(THIS_MONTH, None)]


def test_nobody_is_silent_before_signs_were_noted_for_so_long(held):
    switch(6, since=NOW - timedelta(days=100))
    assert not is_silent(held)
    switch(3, since=NOW - timedelta(days=100))
    assert is_silent(held)


def test_a_month_counts_to_its_end(held):
    switch(6)
    Subscriber.objects.update(active_in=date(2026, 5, 1))  # perhaps on the 31st
    assert not is_silent(held, datetime(2026, 11, 30, 23, tzinfo=UTC))
    assert is_silent(held, datetime(2026, 12, 1, 1, tzinfo=UTC))


def test_who_confirmed_one_newsletter_lately_is_not_silent_in_another(held):
    switch(6)
    assert is_silent(held)
    SubscriptionFactory.create(subscriber=held.subscriber, asked_at=NOW, confirmed_at=NOW)
    assert not is_silent(held)


def test_who_pauses_or_gets_nothing_is_not_silent(held):
    switch(6)
    Subscriber.objects.update(paused_until=NOW.date() + timedelta(days=3))
    assert not is_silent(held)
    Subscriber.objects.update(paused_until=None)
    held.standing = Standing.ENDED
    held.save()
    assert not is_silent(held)


def test_who_was_asked_and_says_nothing_is_ended_with_a_proof_of_its_own(held):
    switch(6)
    Subscriber.objects.update(questioned_at=NOW)
    assert silence.end(rule(), [held.subscriber_id], now=NOW + timedelta(days=29)) == 0
    assert silence.end(rule(), [held.subscriber_id], now=NOW + timedelta(days=30)) == 1
    held.refresh_from_db()
    assert (held.standing, held.ended_at) == (Standing.ENDED, NOW + timedelta(days=30))
    [proof] = Proof.objects.all()
    assert (proof.act, proof.source, proof.by_name) == (Act.SILENT, "silence", "")


def test_a_sign_that_comes_while_somebody_is_asked_keeps_them(held):
    switch(6)
    Subscriber.objects.update(active_in=THIS_MONTH, questioned_at=NOW)  # as two processes may leave it
    assert silence.end(rule(), [held.subscriber_id], now=NOW + timedelta(days=30)) == 0


def test_only_the_button_of_the_question_answers_it(client, held):
    switch()
    Subscriber.objects.update(questioned_at=NOW)
    path = links.to_stay(held.subscriber.number)
    assert "Yes, go on" in client.get(path).text
    assert client.post(path).status_code == 403
    assert month_of(held) is None
    assert held.newsletter.name in client.post(path, **OURS).text
    assert month_of(held) == THIS_MONTH
    client.post(path, **OURS)
    assert [proof.act for proof in Proof.objects.all()] == [Act.STAYED]


def test_an_answer_that_comes_too_late_says_so_and_one_of_somebody_erased_is_old(client, held):
    switch(6)
    path = links.to_stay(held.subscriber.number)
    Subscriber.objects.update(questioned_at=NOW - timedelta(days=40))
    silence.end(rule(), [held.subscriber_id], now=NOW)
    answer = client.post(path, **OURS).text
    assert "They have ended" in answer
    assert "/newsletters/yours/" in answer
    leaving.erase(held.subscriber, now=NOW)
    assert client.get(path).status_code == 410


def test_readers_are_told_where_the_rule_is_on_and_nowhere_else(client, held):
    path = links.to_manage(held.subscriber.number)
    assert "month" not in client.get(path).text + wording.words_now()
    switch(6)
    Subscriber.objects.update(active_in=date(2026, 3, 1))
    page = client.get(path).text
    assert "That month is March 2026." in page
    assert "After 6 months" in page
    assert "after 6 months" in wording.words_now()
    assert wording.words_now() in client.get("/newsletters/").text.replace("&#x27;", "'")


def test_what_is_noted_is_handed_out_and_goes_with_the_reader(client, held):
    switch()
    activity.note(held.subscriber.number, now=NOW)
    told = json.loads(client.post(links.to_manage(held.subscriber.number), {"act": "export"}, **OURS).content)
    assert told["last_sign_of_life_in_the_month_of"] == "2026-11-01"
    assert told["asked_whether_they_go_on"] is None


def test_switching_it_off_forgets_and_switching_it_on_begins_anew(held):
    switch(6, since=None)
    assert rule().since == timezone.now()
    Subscriber.objects.update(active_in=THIS_MONTH, questioned_at=NOW)
    switch(None, since=rule().since)
    assert (month_of(held), held.subscriber.questioned_at) == (None, None)
    assert silence.rule_now() is None
    assert NewsletterSettings.load().silent_since is None


def test_who_gets_nothing_any_more_is_forgotten(held):
    switch()
    other = SubscriptionFactory.create(standing=Standing.ENDED)
    Subscriber.objects.update(active_in=THIS_MONTH)
    silence.forget_who_left()
    assert (month_of(held), month_of(other)) == (THIS_MONTH, None)


def test_too_short_and_too_long_a_time_are_refused():
    for months in (1, 2, 37):
        with pytest.raises(ValidationError):
            NewsletterSettings(silent_months=months).full_clean()
    for good in (None, 0, 3, 36):
        NewsletterSettings(silent_months=good).full_clean()


def test_months_before_a_day_that_an_earlier_month_has_not():
    assert silence.months_before(datetime(2026, 8, 31, 9, tzinfo=UTC), 6).date() == date(2026, 2, 28)
    assert silence.months_before(datetime(2026, 1, 15, 9, tzinfo=UTC), 13).date() == date(2024, 12, 15)
