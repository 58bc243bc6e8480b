"""What tests of issues share: a magazine, and somebody who keeps its newsletters."""

import pytest

from masthead.fronts.tests.factories import found_front
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member


@pytest.fixture
def front(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return found_front()


@pytest.fixture
def keeper(front):
    return staff_member(
        group_of(Role.AUDIENCE), first_name="Mina", last_name="Holt", email="mina@claque.example"
    )
