"""Looking after bounces costs the same for a long list as for a short one."""

import pytest
from django.db import connection

from masthead.mailing import thresholds
from masthead.mailing.models import Heard
from masthead.mailing.tests.factories import MailingFactory

pytestmark = pytest.mark.django_db


def test_what_was_heard_is_found_by_the_index_that_holds_nothing_else():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL finds it by itself, and reads a short table whole")
    plan = thresholds.heard_of(MailingFactory.create(), Heard.SOFT, Heard.HARD).values("pk").explain()
    assert "COVERING INDEX mailing_heard" in plan
