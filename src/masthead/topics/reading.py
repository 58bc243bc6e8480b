"""Topics as stories show them, read once for all of them."""

from collections.abc import Collection

from masthead.pages.remembered import read_pages
from masthead.topics.models import Topic


def read_topics(keys: Collection[int]) -> dict[int, Topic]:
    """Return topics by their keys, with their pictures."""
    topics = Topic.objects.select_related("photo").prefetch_related("photo__renditions")
    return read_pages(topics, keys, picture=lambda topic: topic.photo)
