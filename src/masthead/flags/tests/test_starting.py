import pytest

from masthead.flags.kinds import Loudness
from masthead.flags.matches import find_matches
from masthead.flags.models import ListEntry
from masthead.flags.starting import add_lists
from masthead.flags.tests.factories import ListEntryFactory, draft

pytestmark = pytest.mark.django_db


def test_an_english_magazine_begins_with_lists_that_find_something():
    assert add_lists("en-gb") == ListEntry.objects.count() > 40
    found = {
        match.entry.list_name for match in find_matches(draft("She was accused of fraud and diagnosed."))
    }
    assert found == {"Accusations", "Health"}


def test_every_word_of_them_would_be_taken_at_the_desk():
    add_lists("en")
    for entry in ListEntry.objects.all():
        entry.full_clean()


def test_they_hold_nothing_up_and_ask_for_no_lawyer():
    add_lists("en")
    assert not ListEntry.objects.filter(level=Loudness.BLOCK).exists()
    assert not any(entry.needs_lawyer for entry in ListEntry.objects.all())


def test_a_house_with_lists_of_its_own_gets_none():
    ListEntryFactory.create()
    assert add_lists("en") == 0


def test_a_magazine_in_another_language_gets_none():
    assert add_lists("de") == 0
