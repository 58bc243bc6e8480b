"""The sample's lists find something, and its draft that waits asks for a lawyer."""

import pytest

from masthead.approvals import needs
from masthead.approvals.steps import Step
from masthead.flags.matches import find_matches
from masthead.flags.models import ListEntry
from masthead.flags.tests.factories import member
from masthead.importers.sample.flags import flag_waiting, keep_lists
from masthead.importers.sample.sourcing import write_waiting
from masthead.staff.roles import Role
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_the_draft_that_waits_is_flagged_and_has_words_of_the_lists():
    SectionFactory.create(slug="news")
    TopicFactory.create(slug="the-alcazar", title="The Alcazar")
    publisher = member(Role.PUBLISHER)
    story = write_waiting(by=publisher)
    keep_lists()
    flag_waiting(by=publisher)
    for entry in ListEntry.objects.all():
        entry.full_clean()
    assert [match.words for match in find_matches(story)] == [
        "The Alcazar",
        "Board of Works",
        "Board of Works",
    ]
    assert needs.reasons(Step.LEGAL, story) == [
        f"Accusation, Court case, flagged by {publisher}",
        "an accusation, and a source who is not named",
    ]
