"""Sections and topics for tests."""

import factory
from wagtail.models import Site

from masthead.pages.tests.factories import BasePageFactory
from masthead.topics.models import Section, Topic, TopicIndex


def front_page() -> object:
    """Return the page under which everything lies."""
    return Site.objects.get(is_default_site=True).root_page


class SectionFactory(BasePageFactory):
    """A section under the front."""

    class Meta:
        model = Section

    parent = factory.LazyFunction(front_page)
    live = True
    title = factory.Sequence(lambda n: f"Section {n}")
    show_in_menus = True


class TopicIndexFactory(BasePageFactory):
    """The list of topics."""

    class Meta:
        model = TopicIndex

    parent = factory.LazyFunction(front_page)
    live = True
    title = "Topics"
    slug = "topics"


def topic_index() -> TopicIndex:
    """Return the list of topics, making it when there is none."""
    return TopicIndex.objects.first() or TopicIndexFactory()


class TopicFactory(BasePageFactory):
    """A topic in the list of topics."""

    class Meta:
        model = Topic

    parent = factory.LazyFunction(topic_index)
    live = True
    title = factory.Sequence(lambda n: f"Topic {n}")
