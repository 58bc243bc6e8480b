"""Plans, ideas and drafts for tests."""

from typing import Any

from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.rundown.models import Assignment, Item
from masthead.staff.models import User


def idea(*people: User, **fields: Any) -> Item:
    """An idea that some people have."""
    item: Item = Item.objects.create(**{"headline": "Ferry", **fields})
    Assignment.objects.bulk_create(Assignment(item=item, user=user, by_name="") for user in people)
    return item


def draft(section: Any, *, owner: User | None = None, **fields: Any) -> Article:
    """A draft that somebody saved at the desk."""
    words = {"title": "Tide", "body": WORDS, **fields}
    story: Article = section.add_child(instance=Article(owner=owner, **words))
    story.save_revision(user=owner)
    return story


def plan(story: Article, **fields: Any) -> Item:
    """The plan of a story."""
    item: Item = Item.objects.create(**{"page": story.page_ptr, "headline": story.title, **fields})
    return item
