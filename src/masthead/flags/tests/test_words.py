"""What the house's lists find in a story, and what is said of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Site

from masthead.articles.tests.factories import ArticleFactory
from masthead.flags import lexicon
from masthead.flags.checks import check_words
from masthead.flags.matches import find_matches
from masthead.flags.models import ListEntry
from masthead.flags.tests.factories import ListEntryFactory, draft
from masthead.pages.publication import PublicationSettings
from masthead.pages.publishing import PublishingRefused, publish
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def places(story):
    return [match.passage.where for match in find_matches(story)]


def test_a_word_is_said_with_its_place_and_its_note():
    ListEntryFactory.create()
    story = draft()
    [finding] = check_words(story)
    assert (finding.level, finding.field, finding.block) == ("ask", "body", story.body[0].id)
    assert finding.message == "an answer to “pupil” (Text, block 1), Minors: Leave names out."


def test_a_word_that_blocks_keeps_a_story_from_going_live():
    ListEntryFactory.create(level="block")
    with pytest.raises(PublishingRefused, match="Change the words, or answer it under Legal"):
        publish(draft())


def test_a_word_that_only_reminds_keeps_nothing():
    ListEntryFactory.create(level="hint")
    story = draft()
    publish(story)
    assert [finding.level for finding in check_words(story)] == ["hint"]


def test_a_word_is_said_once_however_often_it_stands():
    ListEntryFactory.create()
    [finding] = check_words(draft("A pupil.</p><p>Pupils.", title="The pupils"))
    assert "(Headline and 2 more places)" in finding.message


def test_everything_that_readers_see_is_searched():
    ListEntryFactory.create()
    photo = PhotoFactory.create(description="A pupil on the dam", caption="The pupil")
    body = [
        ("picture", {"photo": photo, "caption": "Pupils", "alt": "One pupil"}),
        ("quote", {"kind": "said", "text": "<p>The pupil fell.</p>", "who": "a pupil"}),
        ("fact_box", {"title": "Pupils", "body": "<ul><li>pupil</li></ul>"}),
        ("gallery", {"title": "Pupils", "pictures": [{"photo": photo, "caption": "Pupil"}]}),
        ("imported_html", "<p>pupil</p>"),
    ]
    story = ArticleFactory.create(title="Pupils", standfirst="pupil", lead_photo=photo, body=body)
    assert set(places(story)) == {
        *("Headline", "Standfirst", "Lead picture", "Picture, block 1", "Quote, block 2"),
        *("Fact box, block 3", "Gallery, block 4", "Imported HTML, block 5"),
    }


def test_a_note_for_the_desk_is_no_passage():
    ListEntryFactory.create()
    post = {"kind": "post", "text": "<p>Help.</p>", "network": "Lantern", "permission": "The pupil agreed."}
    assert places(ArticleFactory.create(body=[("quote", post)])) == []


def test_a_topic_is_found_where_a_story_is_filed_under_it():
    topic = TopicFactory.create()
    ListEntryFactory.create(word="", topic=topic)
    assert places(draft("Nothing.", main_topic=topic)) == ["Topics"]
    assert places(draft("Nothing.")) == []


@pytest.mark.parametrize(
    ("starts", "ends", "counts"), [(-1, 1, True), (1, None, False), (None, -1, False), (0, 0, True)]
)
def test_a_word_counts_on_its_days(starts, ends, counts):
    def day(days):
        return None if days is None else timezone.localdate() + timedelta(days=days)

    ListEntryFactory.create(starts_on=day(starts), ends_on=day(ends))
    assert bool(find_matches(draft())) is counts


def test_lists_are_made_ready_once_for_each_change(django_assert_num_queries):
    ListEntry.objects.bulk_create(ListEntryFactory.build(word=f"word{number}") for number in range(5000))
    first = lexicon.in_force()
    with django_assert_num_queries(1):
        assert lexicon.in_force() is first
    ListEntry.objects.get(word="word0").delete()
    second = lexicon.in_force()
    assert second is not first
    entry = ListEntry.objects.get(word="word1")
    entry.word = "pupil"
    entry.save()
    assert find_matches(draft())
    assert lexicon.in_force() is not second


def test_words_have_the_endings_of_the_publications_language():
    ListEntryFactory.create(word="Schüler")
    story = draft("Zwei Schülern half niemand.")
    assert find_matches(story) == []
    settings = PublicationSettings.for_site(Site.objects.get())
    settings.language = "de"
    settings.save()
    assert [match.words for match in find_matches(story)] == ["Schülern"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"word": "…"}, "word"),
        ({"word": "pu*"}, "word"),
        ({"word": "pu*pil"}, "word"),
        ({"word": ""}, "topic"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "ends_on"),
    ],
)
def test_an_entry_that_finds_nothing_or_everything_is_refused(fields, where):
    entry = ListEntryFactory.build(**fields)
    with pytest.raises(ValidationError) as refused:
        entry.full_clean()
    assert list(refused.value.error_dict) == [where]


def test_the_database_holds_a_word_once_a_list():
    ListEntryFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ListEntryFactory.create(word="Pupil")
    assert ListEntryFactory.create(word="Pupil", list_name="Schools")
