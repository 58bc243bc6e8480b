"""Readers are asked only for what something here depends on."""

import pytest

from masthead.ads.models import State
from masthead.ads.tests.factories import google, run, work_with
from masthead.audience.models import AskedText
from masthead.audience.tests.factories import EVERYTHING, ask_for
from masthead.audience.texts import asked_now
from masthead.counting.models import CountingSettings, When

pytestmark = pytest.mark.django_db
ALWAYS = ("embeds", "social")  # any story may hold something of another site


@pytest.fixture(autouse=True)
def asking():
    """Name every purpose there is."""
    ask_for(*EVERYTHING)


def test_nothing_is_asked_for_that_nothing_depends_on():
    assert asked_now().names == ALWAYS


def test_advertising_is_asked_for_while_a_network_may_fill_places():
    work_with(google(top="/1/lantern/top"))
    assert asked_now().names == ("ads", *ALWAYS)
    work_with(google(top="/1/lantern/top"), is_on=False)
    assert asked_now().names == ALWAYS
    work_with()
    assert asked_now().names == ALWAYS


def test_statistics_are_asked_for_while_only_who_allowed_it_is_counted():
    counting = CountingSettings.objects.create(counts=When.ALLOWED)
    assert asked_now().names == ("statistics", *ALWAYS)
    for other in (When.ALWAYS, When.NEVER):
        counting.counts = other
        counting.save()
        assert asked_now().names == ALWAYS


def test_remembering_is_asked_for_from_the_first_approved_line_with_a_cap_on():
    run(cap=None)
    run(cap=3, state=State.DRAFT)
    assert asked_now().names == ALWAYS
    line = run(cap=3)
    assert asked_now().names == ("storage", *ALWAYS)
    line.state = State.PAUSED
    line.save()
    run(cap=2)
    assert asked_now().names == ("storage", *ALWAYS)
    assert AskedText.objects.count() == 2, "each other set of purposes asks every reader again"
