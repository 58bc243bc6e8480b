"""What a story page costs does not depend on what stands in it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from masthead.articles.tests.factories import write
from masthead.photos.tests.factories import PhotoFactory
from masthead.press.rendering import CAPABILITY
from masthead.topics.tests.factories import SectionFactory, TopicFactory

# Long enough for every note in the margin: where a link leads away, the house is asked once who pays for it.
LONG = [("text", f"<p>{'What happened, told in full. ' * 150}</p>")]

pytestmark = pytest.mark.django_db


@pytest.fixture
def cost():
    """Count what a print costs; the parts that are put in are prints of their own."""
    edge = Client(headers={"Surrogate-Capability": CAPABILITY})

    def count(**fields):
        story = write(**fields)
        edge.get(story.get_url())
        with CaptureQueriesContext(connection) as queries:
            assert edge.get(story.get_url()).status_code == 200
        return len(queries)

    return count


@pytest.fixture
def section():
    section = SectionFactory()
    write(parent=section)  # something to lead on to
    return section


def picture():
    return ("picture", {"photo": PhotoFactory(), "size": "column"})


def more_on():
    topic = TopicFactory()
    write(main_topic=topic)
    return ("more_on", {"topic": topic})


def related():
    return ("related", {"heading": "", "stories": [write(), write()]})


@pytest.mark.parametrize("block", [picture, more_on, related])
def test_a_story_costs_the_same_for_one_block_and_for_four(cost, section, block):
    one = cost(parent=section, body=[*LONG, block()])
    assert cost(parent=section, body=[*LONG, *(block() for _ in range(4))]) == one


def test_a_story_costs_the_same_for_one_topic_and_for_five(cost, section):
    one = cost(parent=section, topics=(TopicFactory(),))
    assert cost(parent=section, topics=tuple(TopicFactory() for _ in range(5))) == one
