"""Leaving at one press, and a subscriber's own page."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from masthead.newsletters import links
from masthead.newsletters.models import Act, Proof, Standing, Subscriber, Subscription
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def held():
    return SubscriptionFactory.create(newsletter__name="The Harbour", newsletter__slug="harbour")


def own_page(held):
    return links.to_manage(held.subscriber.number)


def press(client, held, act, **said):
    return client.post(own_page(held), {"act": act, **said}, **OURS)


def acts():
    return list(Proof.objects.values_list("act", flat=True))


def test_a_mail_program_leaves_at_one_press_without_cookie_or_origin(client, held):
    path = links.to_leave(held.subscriber.number, held.newsletter_id)
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200  # RFC 8058: no redirect
    held.refresh_from_db()
    assert held.standing == Standing.ENDED
    [proof] = Proof.objects.all()
    assert (proof.act, proof.source, proof.newsletter) == (Act.LEFT, "one-click", "harbour")


def test_following_the_link_only_shows_a_button(client, held):
    path = links.to_leave(held.subscriber.number, held.newsletter_id)
    assert "Yes, leave" in client.get(path).text
    assert client.head(path).status_code == 200
    held.refresh_from_db()
    assert held.standing == Standing.CONFIRMED
    assert "Nothing more comes of" in client.post(path).text


def test_leaving_twice_is_leaving_once(client, held):
    path = links.to_leave(held.subscriber.number, held.newsletter_id)
    assert {client.post(path).status_code for _ in range(3)} == {200}
    assert acts() == [Act.LEFT]


def test_a_forged_link_leaves_nothing(client, held):
    path = links.to_leave(held.subscriber.number, held.newsletter_id)
    assert client.post(path[:-4] + "abc/").status_code == 400
    assert client.post(own_page(held).replace("/yours/", "/leave/")).status_code == 400
    held.refresh_from_db()
    assert held.standing == Standing.CONFIRMED


def test_leaving_works_years_later(client, held):
    path = links.to_leave(held.subscriber.number, held.newsletter_id)
    with time_machine.travel(timezone.now() + timedelta(days=1500)):
        assert client.post(path).status_code == 200
    held.refresh_from_db()
    assert held.standing == Standing.ENDED


def test_a_choice_leaves_one_and_joins_another(client, held):
    other, closed = NewsletterFactory.create(slug="kitchen"), NewsletterFactory(slug="closed", state="closed")
    page = client.get(own_page(held)).text
    assert other.name in page
    assert closed.name not in page
    answer = press(client, held, "choose", newsletter=["kitchen", "closed"])
    assert answer.status_code == 303
    assert other.name in client.get(answer["Location"]).text  # the same page, by a link signed anew
    rows = Subscription.objects.values_list("newsletter__slug", "standing")
    assert sorted(rows) == [("harbour", Standing.ENDED), ("kitchen", Standing.CONFIRMED)]
    assert sorted(acts()) == [Act.CONFIRMED, Act.LEFT]
    assert Proof.objects.get(act=Act.CONFIRMED).digest


def test_all_is_left_at_once(client, held):
    SubscriptionFactory.create(subscriber=held.subscriber)
    press(client, held, "leave")
    assert set(Subscription.objects.values_list("standing", flat=True)) == {Standing.ENDED}


def test_a_pause_has_an_end_and_can_be_ended(client, held):
    press(client, held, "pause", weeks="4")
    subscriber = Subscriber.objects.get()
    assert subscriber.paused_until == timezone.localdate() + timedelta(weeks=4)
    assert "Nothing comes until" in client.get(own_page(held)).text
    press(client, held, "pause", weeks="")
    assert Subscriber.objects.get().paused_until is None
    press(client, held, "pause", weeks="5000")
    assert Subscriber.objects.get().paused_until is None


def test_all_that_is_kept_is_handed_out(client, held):
    press(client, held, "pause", weeks="2")
    answer = press(client, held, "export")
    assert "attachment" in answer["Content-Disposition"]
    told = json.loads(answer.content)
    assert told["address"] == held.subscriber.address
    assert [one["newsletter"] for one in told["subscriptions"]] == ["The Harbour"]
    assert [one["act"] for one in told["acts"]] == [Act.PAUSED]


def test_who_is_erased_is_gone_and_the_proof_is_nobodys(client, held):
    number = held.subscriber.number
    assert "Erase your address?" in press(client, held, "erase").text
    assert Subscriber.objects.exists()
    assert "is erased" in press(client, held, "erase-now").text
    assert not Subscriber.objects.exists()
    assert not Subscription.objects.exists()
    assert list(Proof.objects.values_list("act", "subscriber")) == [(Act.ERASED, number)]
    assert client.get(own_page(held)).status_code == 410


@pytest.mark.parametrize("act", ["export", "erase", "erase-now"])
def test_what_only_the_owner_may_do_takes_a_fresh_link(client, held, act):
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        path = own_page(held)
    answer = client.post(path, {"act": act}, **OURS)
    assert "fresh link" in answer.text
    assert held.subscriber.address not in answer.text
    assert Subscriber.objects.exists()
    [message] = mail.outbox
    assert message.to == [held.subscriber.address]
    assert client.post(path, {"act": "pause", "weeks": "2"}, **OURS).status_code == 303


@pytest.mark.parametrize("act", ["export", "erase", "erase-now"])
def test_an_old_mail_does_not_lead_to_a_fresh_link(client, held, act):
    leave = links.to_leave(held.subscriber.number, held.newsletter_id)
    for page in (client.get(leave), client.post(leave)):
        [path] = re.findall(r'href="(/newsletters/yours/[^"]+)"', page.text)
        assert client.get(path).status_code == 200
        assert "fresh link" in client.post(path, {"act": act}, **OURS).text
    assert Subscriber.objects.exists()


def test_acts_that_are_none_and_forms_of_others_are_refused(client, held):
    assert press(client, held, "sell").status_code == 400
    assert client.post(own_page(held), {"act": "erase-now"}).status_code == 403
    assert Subscriber.objects.exists()
