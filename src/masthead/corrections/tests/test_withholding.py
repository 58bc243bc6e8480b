"""Of a version that is withheld readers see no word, neither there nor where others are compared with it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.html import strip_tags
from wagtail.models import PageLogEntry

from masthead.articles.models import Article
from masthead.corrections import versions
from masthead.corrections.models import Withholding
from masthead.corrections.tests.factories import corrected_story, house, somebody, version_of
from masthead.corrections.versions import versions_of
from masthead.corrections.withholding import show_again, withheld_of, withhold
from masthead.press.models import StaleTags
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db
LIBEL = "<p>The dam was built in 1963 by ZEBRA the thief.</p>"
CLEAN = "<p>The dam was built in 1963 by a company.</p>"
LATER = "<p>The dam was built in 1963 by a company from abroad.</p>"
GONE = "The words of this version are not shown any more."


@pytest.fixture
def publisher():
    house(shows_history=True)
    return somebody(Role.PUBLISHER)


@pytest.fixture
def story(publisher):
    """A story whose second version said what it should not have; the third took it out."""
    return corrected_story(LIBEL, CLEAN, LATER, by=publisher)


def read(client, story):
    return client.get(f"{story.url}history/").content.decode()


def test_no_word_of_it_is_left_where_its_neighbours_are_compared(client, story, publisher):
    assert read(client, story).count("ZEBRA") == 2
    withhold(version_of(story, 1), by=publisher, reason="Injunction SECRET", case_number="7 O 12/26")
    said = read(client, story)
    assert ("ZEBRA" in said, "thief" in said, said.count(GONE)) == (False, False, 1)
    assert ("SECRET" in said, "7 O 12" in said) == (False, False)
    assert "Notice 1." in said
    assert "by a company" in strip_tags(said)


def test_the_first_of_all_may_be_withheld_and_nothing_is_compared_with_it(client, story, publisher):
    for number in (0, 1):
        withhold(version_of(story, number), by=publisher, reason="Injunction")
    said = read(client, story)
    assert "The first version whose words are shown." in said
    assert "The first version that is kept." not in said
    assert "ZEBRA" not in said


def test_it_is_shown_again_as_it_was(client, story, publisher):
    before, version = read(client, story), version_of(story, 1)
    withhold(version, by=publisher, reason="Injunction", case_number="7 O 12/26")
    made = show_again(version, by=publisher, reason="Lifted on appeal")
    assert read(client, story) == before
    assert made.case_number == "7 O 12/26"
    withhold(version, by=publisher, reason="Again")
    assert "ZEBRA" not in read(client, story)


def test_the_version_before_the_last_of_a_long_list_is_no_withheld_one(story, publisher, monkeypatch):
    monkeypatch.setattr(versions, "MOST", 2)
    withhold(version_of(story, 1), by=publisher, reason="Injunction")
    assert [one.is_compared for one in versions_of(story)] == [True, True]


def test_a_version_that_reads_as_the_one_shown_before_it_says_so(client, publisher):
    story = corrected_story(LIBEL, "<p>The dam was built in 1963.</p><p>It holds.</p>", by=publisher)
    withhold(version_of(story, 1), by=publisher, reason="Injunction")
    assert "It reads as the version that is shown before it." in read(client, story)


def test_no_print_from_before_is_shown_again(client, story, publisher):
    for act in (withhold, show_again):
        StaleTags.objects.all().delete()
        act(version_of(story, 1), by=publisher, reason="Injunction")
        assert StaleTags.objects.values_list("tags", "hard").get() == ([f"corrected:{story.pk}"], True)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_only_who_may_take_pages_down_withholds_and_shows_again(story, publisher, role):
    version, other = version_of(story, 1), somebody(role)
    with pytest.raises(PermissionDenied, match="Ask the publisher"):
        withhold(version, by=other, reason="Injunction")
    withhold(version, by=publisher, reason="Injunction")
    with pytest.raises(PermissionDenied, match="Ask the publisher"):
        show_again(version, by=other, reason="Lifted")
    assert Withholding.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [({"reason": " "}, "Say why"), ({"reason": "R", "case_number": "n" * 81}, "Keep the case number")],
)
def test_an_incomplete_case_is_refused(story, publisher, given, said):
    with pytest.raises(ValidationError, match=said):
        withhold(version_of(story, 1), by=publisher, **given)
    assert not Withholding.objects.exists()


def test_what_the_story_says_now_is_not_withheld(story, publisher):
    with pytest.raises(ValidationError, match="Correct the story first, or take it down"):
        withhold(version_of(story, 3), by=publisher, reason="Injunction")


def test_nothing_is_withheld_twice_or_shown_twice(story, publisher):
    version = version_of(story, 1)
    with pytest.raises(ValidationError, match="is not withheld"):
        show_again(version, by=publisher, reason="Lifted")
    withhold(version, by=publisher, reason="Injunction")
    with pytest.raises(ValidationError, match="is withheld already"):
        withhold(version, by=publisher, reason="Injunction")


def test_of_a_deleted_story_there_is_nothing_to_withhold_and_what_was_is_kept(story, publisher):
    version = version_of(story, 1)
    withhold(version, by=publisher, reason="Injunction")
    Article.objects.get(pk=story.pk).delete()
    with pytest.raises(ValidationError, match="“The dam” was deleted"):
        show_again(version, by=publisher, reason="Lifted")
    assert Withholding.objects.get().title_then == "The dam"


def test_who_when_and_why_is_kept_and_the_page_s_history_says_which(story, publisher):
    now, version = datetime.now(UTC) + timedelta(hours=1), version_of(story, 1)
    withhold(version, by=publisher, reason=" Injunction ", case_number=" 7 O 12/26 ", now=now)
    [kept] = withheld_of(story.pk).values()
    assert (kept.reason, kept.case_number, kept.by_name) == ("Injunction", "7 O 12/26", str(publisher))
    assert (kept.at, kept.version_at, kept.content_hash) == (now, version.at, version.content_hash)
    entry = PageLogEntry.objects.get(action="masthead.corrections.withhold")
    assert f"Withheld the version of {version.at:%-d %b %Y}" in entry.formatter.format_message(entry)
    assert "Injunction" not in str(entry.data)
