"""Subscribers at the desk: who gets what, with the proof; ending, erasing, suppressing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from masthead.audit.models import Entry
from masthead.newsletters import keeping, proofs, suppressing, wording
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Act, Proof, Reason, Standing, Subscriber, Suppressed
from masthead.newsletters.tests.factories import (
    NOON,
    NewsletterFactory,
    SubscriberFactory,
    SubscriptionFactory,
)
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return staff_member(group_of(Role.AUDIENCE), first_name="Mina", last_name="Holt")


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


@pytest.fixture
def held():
    return SubscriptionFactory.create(newsletter__name="The Harbour", subscriber__address="ada@mail.example")


def listed(desk, **asked):
    return [one.address for one in desk.get(reverse("subscribers:index"), asked).context["object_list"]]


def page_of(desk, subscriber):
    return desk.get(reverse("subscribers:inspect", args=[subscriber.pk])).text


def last_proof():
    return Proof.objects.order_by("-pk")[:1].get()


def test_an_address_is_found_by_a_part_of_it(desk, held):
    SubscriberFactory.create(address="jörg@köln.example", key="jörg@xn--kln-sna.example")
    assert listed(desk, q="ADA@") == ["ada@mail.example"]
    assert listed(desk, q="köln") == listed(desk, q="xn--kln") == ["jörg@köln.example"]


def test_newsletter_and_standing_are_asked_of_one_subscription(desk, held):
    other = SubscriptionFactory.create(subscriber=held.subscriber, standing=Standing.ENDED).newsletter
    assert listed(desk, newsletter=held.newsletter_id, standing="confirmed") == ["ada@mail.example"]
    assert listed(desk, newsletter=held.newsletter_id, standing="ended") == []
    assert listed(desk, newsletter=other.pk) == listed(desk, standing="ended") == ["ada@mail.example"]


def test_a_list_of_many_costs_as_many_queries_as_one_of_two(desk, held, django_assert_max_num_queries):
    SubscriptionFactory.create()
    desk.get(reverse("subscribers:index"))
    for _ in range(10):
        SubscriptionFactory.create(newsletter=held.newsletter)
    with django_assert_max_num_queries(25):
        desk.get(reverse("subscribers:index"))


def test_a_page_shows_the_words_somebody_agreed_to_when_and_where(desk, held):
    digest = wording.keep("You get <b>mail</b> on Fridays.", NOON)
    said = {"digest": digest, "source": "/news/pier/"}
    proofs.note(Act.ASKED, held.subscriber.number, [held.newsletter], at=NOON, **said)
    page = page_of(desk, held.subscriber)
    assert "You get &lt;b&gt;mail&lt;/b&gt; on Fridays." in page
    assert "/news/pier/" in page
    assert "the reader" in page


def test_proofs_are_for_those_who_may_see_them(desk, held, keeper):
    group = group_of(Role.AUDIENCE)
    group.permissions.remove(*group.permissions.filter(codename__in=["view_proof", "delete_subscriber"]))
    page = page_of(desk, held.subscriber)
    assert "Proofs" not in page
    assert "Erase" not in page
    assert "The Harbour" in page


def test_a_subscription_is_ended_and_the_proof_says_by_whom(desk, held):
    address = reverse("subscribers:end", args=[held.subscriber.pk, held.pk])
    assert desk.get(address).status_code == 405
    assert "does not come any more" in desk.post(address, follow=True).text
    held.refresh_from_db()
    assert held.standing == Standing.ENDED
    assert (last_proof().act, last_proof().by_name) == (Act.LEFT, "Mina Holt")


def test_a_subscription_of_somebody_else_is_not_ended_through_another_page(desk, held):
    other = SubscriberFactory.create()
    assert desk.post(reverse("subscribers:end", args=[other.pk, held.pk])).status_code == 404


def test_erasing_is_confirmed_first_and_leaves_the_address_nowhere(desk, held):
    address = reverse("subscribers:delete", args=[held.subscriber.pk])
    assert "Yes, erase" in desk.get(address).text
    assert Subscriber.objects.exists()
    desk.post(address)
    assert not Subscriber.objects.exists()
    assert (last_proof().act, last_proof().by_name) == (Act.ERASED, "Mina Holt")
    assert not [entry for entry in Entry.objects.all() if "ada@" in f"{entry.thing_title}{entry.data}"]


def test_suppressing_ends_everything_once(desk, held):
    SubscriptionFactory.create(subscriber=held.subscriber, standing=Standing.ASKED)
    SubscriptionFactory.create(subscriber=held.subscriber, standing=Standing.ENDED)
    address = reverse("subscribers:suppress", args=[held.subscriber.pk])
    assert "Yes, suppress" in desk.get(address).text
    assert not Suppressed.objects.exists()
    for _ in range(2):
        assert "is suppressed" in desk.post(address, follow=True).text
    [row] = Suppressed.objects.all()
    assert (row.reason, row.by_name) == (Reason.HOUSE, "Mina Holt")
    assert [one.act for one in Proof.objects.all()] == [Act.SUPPRESSED] * 2
    assert set(held.subscriber.subscriptions.values_list("standing", flat=True)) == {Standing.ENDED}


def test_an_address_nobody_has_is_suppressed_and_looked_up_in_any_spelling(desk):
    wrong = desk.post(reverse("suppressed:add"), {"address": "nobody"})
    assert "is no e-mail address" in wrong.text
    assert not Suppressed.objects.exists()
    desk.post(reverse("suppressed:add"), {"address": "Jörg@Köln.example"})
    [row] = Suppressed.objects.all()
    look = reverse("suppressed:index")
    assert list(desk.get(look, {"q": "jörg@xn--kln-sna.example"}).context["object_list"]) == [row]
    assert list(desk.get(look, {"q": "ada@mail.example"}).context["object_list"]) == []
    assert list(desk.get(look, {"q": row.digest[:6]}).context["object_list"]) == [row]
    assert (
        "was on the list already"
        in desk.post(reverse("suppressed:add"), {"address": "jörg@köln.example"}, follow=True).text
    )


def test_lifting_lets_somebody_sign_up_again_and_revives_nothing(desk, held):
    suppressing.suppress(read_address("ada@mail.example"), Reason.COMPLAINED, now=NOON)
    row = Suppressed.objects.get()
    address = reverse("suppressed:delete", args=[row.pk])
    assert f'href="{address}"' in desk.get(reverse("suppressed:index")).text
    assert "Yes, lift" in desk.get(address).text
    desk.post(address)
    assert not Suppressed.objects.exists()
    entry = Entry.objects.get(act=keeping.LIFTED)
    assert (entry.actor, "ada" in entry.thing_title) == ("Mina Holt", False)


def test_the_acts_ask_whoever_calls_them(held):
    stranger = staff_member(group_of(Role.REPORTER))
    now = timezone.now()
    for act in (
        lambda: keeping.end(held, by=stranger, now=now),
        lambda: keeping.erase(held.subscriber, by=stranger, now=now),
        lambda: keeping.suppress(read_address("ada@mail.example"), by=stranger, now=now),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Proof.objects.exists()


def test_who_is_on_the_list_stays_there_for_the_reason_they_came():
    address = read_address("ada@mail.example")
    NewsletterFactory.create()
    assert suppressing.suppress(address, Reason.COMPLAINED, now=NOON)
    assert not suppressing.suppress(address, Reason.HOUSE, now=NOON)
    assert Suppressed.objects.get().reason == Reason.COMPLAINED
