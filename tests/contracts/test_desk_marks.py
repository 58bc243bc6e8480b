"""What readers get carries nothing that the desk's editor keeps in texts for itself."""

import re

import pytest

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.corrections.correcting import correct
from masthead.corrections.models import CorrectionSettings
from masthead.corrections.note import Note
from masthead.fronts.tests.factories import found_front
from masthead.pages.publishing import publish
from masthead.pages.tests.factories import StandardPageFactory
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db
MARKS = re.compile(r"data-block-key|data-contentpath|linktype=|embedtype=|data-draftail")
KEYED = '<p data-block-key="a1b2c">The tide is <b>high</b>.</p>'
LISTED = '<ul><li data-block-key="d3e4f">The tide is high.</li></ul>'
BODY = [
    ("text", KEYED),
    ("list", LISTED),
    ("quote", {"kind": "said", "who": "Ada Reed", "text": KEYED}),
    ("claim", {"kind": "said", "who": "Ada Reed", "text": KEYED}),
    ("fact_box", {"title": "Tides", "body": LISTED}),
]


@pytest.fixture
def addresses():
    """The addresses of a magazine in which every rich text was written at the desk."""
    found_front()
    house = CorrectionSettings.of_house()
    house.shows_history = True
    house.save()
    section = SectionFactory.create(title="News")
    story = write(parent=section, title="Tide", body=BODY)
    draft = Article.objects.get(pk=story.pk)
    draft.title = "High tide"
    draft.save_revision()
    correct(story, Note("correction", KEYED, "The desk"), by=staff_member(is_superuser=True))
    page = StandardPageFactory(title="About", body=[("text", KEYED)])
    publish(page)
    section.refresh_from_db()
    of_stories = [story.get_url(), f"{story.get_url()}history/", section.get_url(), page.get_url()]
    lists = ["/", "/corrections/", "/feed/", "/feed/atom/", "/corrections/feed/", "/search/?q=tide"]
    return [*of_stories, *lists]


def test_no_answer_carries_a_mark_of_the_desk(client, addresses):
    said = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in said.values()} == {200}
    assert sum("The tide is" in answer.content.decode() for answer in said.values()) > 3
    found = {address: MARKS.findall(answer.content.decode()) for address, answer in said.items()}
    assert {address: marks for address, marks in found.items() if marks} == {}
