"""Newsletters at the desk."""

import pytest
from django.urls import reverse

from masthead.newsletters.models import Newsletter, Standing
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Kitchen",
    "description": "What is cooked.",
    "frequency": "weekly",
    "heading": "magazine",
    "typeface": "serif",
    "state": "open",
    "place": "1",
}


@pytest.fixture
def desk(client):
    client.force_login(staff_member(group_of(Role.AUDIENCE)))
    return client


def test_a_newsletter_is_made_and_offered(desk, client):
    desk.post(reverse("newsletters:add"), {**FORM, "slug": "kitchen"})
    assert Newsletter.objects.get().slug == "kitchen"
    assert "What is cooked." in client.get("/newsletters/").text


def test_its_short_name_stays(desk):
    newsletter = NewsletterFactory.create(slug="kitchen")
    desk.post(reverse("newsletters:edit", args=[newsletter.pk]), {**FORM, "slug": "other", "name": "Stove"})
    newsletter.refresh_from_db()
    assert (newsletter.slug, newsletter.name) == ("kitchen", "Stove")


def test_the_list_says_how_many_have_confirmed(desk):
    newsletter = NewsletterFactory.create()
    for standing in (*[Standing.CONFIRMED] * 3, Standing.ASKED, Standing.ENDED):
        SubscriptionFactory.create(newsletter=newsletter, standing=standing)
    [row] = desk.get(reverse("newsletters:index")).context["object_list"]
    assert row.readers == 3


def test_one_that_had_subscribers_is_closed_and_not_deleted(desk):
    newsletter = SubscriptionFactory.create(standing=Standing.ENDED).newsletter
    answer = desk.post(reverse("newsletters:delete", args=[newsletter.pk]), follow=True)
    assert "Close it instead" in answer.text
    assert Newsletter.objects.exists()
    nobody_has = NewsletterFactory.create()
    desk.post(reverse("newsletters:delete", args=[nobody_has.pk]))
    assert not Newsletter.objects.filter(pk=nobody_has.pk).exists()


def test_a_sender_is_an_address(desk):
    answer = desk.post(reverse("newsletters:add"), {**FORM, "slug": "kitchen", "sender": "kitchen"})
    assert "e-mail address" in answer.text or "email address" in answer.text
    assert not Newsletter.objects.exists()
