"""Events and relations for tests."""

import factory
from factory.django import DjangoModelFactory

from masthead.articles.tests.factories import WORDS, write
from masthead.chronicle.models import Event, Kind, Relation
from masthead.topics.models import TopicKind
from masthead.topics.tests.factories import TopicFactory


def event(line="They met.", starts="2026-01-05", **more):
    """Return the block of an event."""
    return ("event", {"starts": starts, "ends": "", "line": line, "source": None, **more})


def tell(*events, **fields):
    """Write a live story that tells events."""
    return write(body=[*WORDS, *events], **fields)


def line_of(topic, line):
    """Return the event of a topic that has this line."""
    return Event.objects.get(topic=topic, line=line)


class PersonFactory(TopicFactory):
    """A person with a page."""

    kind = TopicKind.PERSON
    title = factory.Sequence(lambda n: f"Person {n}")


class RelationFactory(DjangoModelFactory[Relation]):
    """Two siblings, as a live story says."""

    class Meta:
        model = Relation

    person = factory.SubFactory(PersonFactory)
    kind = Kind.SIBLING
    other = factory.SubFactory(PersonFactory)
    story = factory.LazyFunction(write)
