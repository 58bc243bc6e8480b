"""Issues for tests."""

import json
from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from masthead.issues.models import Issue, State
from masthead.mailing.models import Delivery, Outcome
from masthead.mailing.models import State as Sending
from masthead.mailing.tests.factories import MailingFactory
from masthead.newsletters.tests.factories import NewsletterFactory, SubscriptionFactory

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def text(words: str) -> dict[str, Any]:
    """A block of the house's own words."""
    return {"type": "text", "value": f"<p>{words}</p>"}


def lead(story: Any, **value: Any) -> dict[str, Any]:
    """A leading story."""
    return {"type": "lead", "value": {"story": story.pk, "with_picture": True, **value}}


def stories(*found: Any, heading: str = "") -> dict[str, Any]:
    """A list of stories."""
    items = [{"type": "item", "id": str(story.pk), "value": story.pk} for story in found]
    return {"type": "stories", "value": {"heading": heading, "stories": items, "with_pictures": True}}


def picture(photo: Any, **value: Any) -> dict[str, Any]:
    """A picture of its own."""
    return {"type": "picture", "value": {"photo": photo.pk, **value}}


def advertisement(creative: Any) -> dict[str, Any]:
    """An advertisement."""
    return {"type": "advertisement", "value": {"creative": str(creative.pk)}}


class IssueFactory(DjangoModelFactory[Issue]):
    """A draft that has something to read."""

    class Meta:
        model = Issue

    newsletter = factory.SubFactory(NewsletterFactory)
    subject = "Lanterns over the quay"

    @factory.lazy_attribute
    def body(self) -> str:
        """Own words."""
        return json.dumps([text("Good morning from the harbour.")])


def put_out(*outcomes: Outcome, **fields: Any) -> Issue:
    """Have an issue that is sent, with a letter for each outcome."""
    issue = IssueFactory.create(state=State.OUT, out_at=NOON, **fields)
    issue.mailing = MailingFactory.create(newsletter=issue.newsletter, state=Sending.SENT, ended_at=NOON)
    issue.save()
    for number, outcome in enumerate(outcomes):
        reader = SubscriptionFactory.create(newsletter=issue.newsletter).subscriber
        about = {"outcome": outcome, "reply": f"554 no. {number}", "at": NOON, "due_at": NOON}
        Delivery.objects.create(mailing=issue.mailing, subscriber=reader.number, **about)
    return issue


def make_issue(*blocks: dict[str, Any], **fields: Any) -> Issue:
    """Put an issue together."""
    issue: Issue = IssueFactory.create(body=json.dumps(blocks), **fields)
    issue.refresh_from_db()
    return issue
