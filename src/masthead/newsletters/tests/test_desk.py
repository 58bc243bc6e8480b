"""Newsletters at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from masthead.audit.models import Entry
from masthead.newsletters import silence
from masthead.newsletters.models import Newsletter, NewsletterSettings, Standing, Subscriber
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


def switch_on(desk, **said):
    key = NewsletterSettings.load().pk
    where = reverse("wagtailsettings:edit", args=["newsletters", "newslettersettings", key])
    return desk.post(where, {"silent_days": "30", **said})


def test_the_desk_asks_who_stays_silent_from_that_day_on_and_the_log_has_it(desk):
    assert switch_on(desk, silent_months="6").status_code == 302
    house = NewsletterSettings.load()
    assert (house.silent_months, house.silent_days) == (6, 30)
    assert house.silent_since is not None
    assert Entry.objects.filter(thing_kind="newsletters.newslettersettings").exists()
    since = house.silent_since
    switch_on(desk, silent_months="9")
    assert NewsletterSettings.load().silent_since == since
    switch_on(desk, silent_months="")
    assert NewsletterSettings.load().silent_since is None


def test_too_short_a_silence_is_refused_in_words(desk):
    answer = switch_on(desk, silent_months="2")
    assert "From 3 to 36 months" in answer.text
    assert NewsletterSettings.load().silent_months is None


def test_the_list_counts_who_is_silent_asked_and_ended_only_while_that_is_asked(desk):
    newsletter = NewsletterFactory.create(name="Kitchen", slug="kitchen")
    assert "Ended by silence" not in desk.get(reverse("newsletters:index")).text
    switch_on(desk, silent_months="6")
    then = timezone.now() - timedelta(days=400)
    NewsletterSettings.objects.update(silent_since=then)
    rows = SubscriptionFactory.create_batch(6, newsletter=newsletter, asked_at=then, confirmed_at=then)
    SubscriptionFactory.create(newsletter=newsletter, confirmed_at=timezone.now())
    asked = [row.subscriber_id for row in rows[:3]]
    Subscriber.objects.filter(pk__in=asked).update(questioned_at=timezone.now() - timedelta(days=31))
    rule = silence.rule_now()
    assert rule is not None
    silence.end(rule, asked[:1], now=timezone.now())
    [one] = desk.get(reverse("newsletters:index")).context["object_list"]
    assert (one.readers, one.silent, one.asked, one.ended_silent) == (6, 5, 2, 1)
