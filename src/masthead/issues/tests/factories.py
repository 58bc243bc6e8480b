"""Issues for tests."""

import json
from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from masthead.issues.models import Issue
from masthead.newsletters.tests.factories import NewsletterFactory

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


def make_issue(*blocks: dict[str, Any], **fields: Any) -> Issue:
    """Put an issue together."""
    issue: Issue = IssueFactory.create(body=json.dumps(blocks), **fields)
    issue.refresh_from_db()
    return issue
