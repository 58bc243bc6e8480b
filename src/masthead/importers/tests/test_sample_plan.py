"""The sample's people have something to do."""

import pytest
from django.core import mail
from django.utils import timezone

from masthead.fronts.tests.factories import found_front
from masthead.importers.sample.manuscript import read_table
from masthead.importers.sample.plan import plan_days
from masthead.importers.sample.sourcing import WAITING
from masthead.people.tests.factories import AuthorFactory
from masthead.rundown.lines import read_board
from masthead.rundown.tests.factories import draft
from masthead.staff import roles
from masthead.staff.roles import Role
from masthead.staff.tests.factories import staff_member
from masthead.topics.tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def test_the_rundown_has_something_late_something_blocked_and_ideas():
    found_front()
    table = read_table("plan")
    sections = {entry["section"]: None for entry in table["item"]}
    sections = {slug: SectionFactory.create(title=slug.title(), slug=slug) for slug in sections}
    roles.sync()
    for entry in table["person"]:
        AuthorFactory.create(slug=entry["author"], title=entry["author"].replace("-", " ").title())
    draft(sections["screen"], slug=WAITING, title="Boiler")
    plan_days(by=staff_member(roles.group_of(Role.PUBLISHER)))
    lines = read_board(staff_member(roles.group_of(Role.EDITOR)), timezone.now()).lines
    assert len(lines) == len(table["item"])  # one was dropped, one is the story that waits
    assert sum(line.late_since is not None for line in lines) == 1
    assert sum(line.kind == "idea" for line in lines) == 3
    assert [line.headline for line in lines if not line.whose] == [
        "What happened to the third Merrow sister?"
    ]
    assert mail.outbox == []  # nobody reads mail at their addresses
