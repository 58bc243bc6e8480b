"""Newsletters and subscribers for tests."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from masthead.newsletters.models import Newsletter, Standing, State, Subscriber, Subscription

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


class NewsletterFactory(DjangoModelFactory[Newsletter]):
    """One that readers may join."""

    class Meta:
        model = Newsletter

    name = factory.Sequence("Letter {}".format)
    slug = factory.Sequence("letter-{}".format)
    description = "The week, in five minutes."
    state = State.OPEN


class SubscriberFactory(DjangoModelFactory[Subscriber]):
    """A mailbox."""

    class Meta:
        model = Subscriber

    address = factory.Sequence("reader{}@mail.example".format)
    key = factory.SelfAttribute("address")
    created_at = NOON


class SubscriptionFactory(DjangoModelFactory[Subscription]):
    """A confirmed one."""

    class Meta:
        model = Subscription

    subscriber = factory.SubFactory(SubscriberFactory)
    newsletter = factory.SubFactory(NewsletterFactory)
    standing = Standing.CONFIRMED
    asked_at = NOON
    confirmed_at = NOON
