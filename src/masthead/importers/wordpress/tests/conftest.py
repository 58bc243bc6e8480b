"""One magazine for all tests of a module; what a test imports into it is undone after the test."""

import pytest
from django.db import transaction
from django.test import override_settings

from masthead.newsroom.founding import Founding, found


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return the magazine's directory."""
    return tmp_path_factory.mktemp("magazine")


@pytest.fixture(scope="module")
def magazine(django_db_setup, django_db_blocker, place):
    """Found a magazine, and take it away again after the last test of the module."""
    media = override_settings(MEDIA_ROOT=place / "var" / "media")
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield found(Founding(title="The Lantern", url="http://testserver"))
        transaction.set_rollback(True)
