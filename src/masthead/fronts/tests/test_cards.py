"""Pictures in lists are credited as those of stories are, in small, unless the house wants none there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from masthead.articles.tests.factories import write, write_many
from masthead.fronts.tests.factories import found_front
from masthead.pages.models import PublicationSettings
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.metadata.vocabulary import SourceType
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory, topic_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def section():
    return SectionFactory(parent=found_front())


@pytest.fixture
def shown(client):
    """Give what a page says, in one line."""
    return lambda address: " ".join(client.get(address).content.decode().split())


def settle(**values):
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(publication, name, value)
    publication.save()


def cards(html: str, headline: str) -> list[str]:
    return [card for card in re.findall(r"<article.*?</article>", html) if headline in card]


def test_a_picture_in_a_list_is_credited_once_and_after_the_headline(section, shown):
    story = write(title="Pier", parent=section, lead_photo=PhotoFactory(credit="LIMEKILN"))
    for address in ("/", section.get_url()):
        (card,) = cards(shown(address), story.title)
        assert card.count("Source: LIMEKILN") == 1
        assert card.index(">Pier</a>") < card.index("Source: LIMEKILN")


def test_what_leads_on_from_a_story_is_credited_too(section, shown):
    topic = TopicFactory()
    write(title="Pier", parent=section, main_topic=topic, lead_photo=PhotoFactory(credit="LIMEKILN"))
    other = write(parent=section, main_topic=topic)
    (card,) = cards(shown(other.get_url()), "Pier")
    assert "Source: LIMEKILN" in card


def test_the_house_says_how_and_whether_lists_credit(section, shown):
    story = write(parent=section, lead_photo=PhotoFactory(credit="LIMEKILN"))
    settle(credit_form="Photo: %(credit)s")
    assert "Photo: LIMEKILN" in shown(section.get_url())
    settle(credits_cards=False)
    assert "LIMEKILN" not in shown(section.get_url())
    assert "Photo: LIMEKILN" in shown(story.get_url())


@pytest.mark.parametrize("credits_cards", [True, False])
def test_what_ai_made_says_so_in_lists_whatever_the_house_wants(section, shown, credits_cards):
    photo = PhotoFactory(credit="LIMEKILN", digital_source_type=SourceType.AI_MADE)
    story = write(parent=section, lead_photo=photo)
    settle(credits_cards=credits_cards)
    for address in ("/", section.get_url()):
        (card,) = cards(shown(address), story.title)
        assert "Made with AI" in card


def test_a_licence_is_named_and_its_link_left_to_the_story(section, shown):
    deed = "https://creativecommons.org/licenses/by/4.0/"
    photo = PhotoFactory(licence__model="creative-commons", licence__terms_url=deed)
    story = write(title="Pier", parent=section, lead_photo=photo)
    (card,) = cards(shown(section.get_url()), "Pier")
    assert "Source: LANTERN · CC BY 4.0" in card
    assert deed not in card
    assert deed in shown(story.get_url())


def test_a_picture_that_is_not_shown_is_not_credited(section, shown):
    photo = PhotoFactory(credit="LIMEKILN")
    write(title="Pier", parent=section, lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(shown_in=0)
    (card,) = cards(shown(section.get_url()), "Pier")
    assert "LIMEKILN" not in card


def test_a_credit_is_text_whatever_stands_in_it(section, shown):
    write(parent=section, lead_photo=PhotoFactory(credit="<b>LIMEKILN</b>"))
    assert "<b>LIMEKILN" not in shown(section.get_url())


def test_faces_and_covers_are_credited_where_they_lead_on(section, shown):
    index = topic_index()
    TopicFactory(photo=PhotoFactory(credit="LIMEKILN"), kind="person")
    author = AuthorFactory(portrait=PhotoFactory(credit="OASTHOUSE"))
    write(parent=section, lead_photo=PhotoFactory(credit="MALTINGS"), authors=(author,))
    assert "Source: LIMEKILN" in shown(index.get_url())
    assert "Source: OASTHOUSE" in shown(author.get_parent().get_url())
    assert "Source: MALTINGS" in shown("/archive/")


def test_crediting_asks_the_database_nothing_more(section, client):
    write_many(20, parent=section, lead_photo=PhotoFactory())
    asked = []
    for credits_cards in (False, True):
        settle(credits_cards=credits_cards)
        client.get(section.get_url())
        with CaptureQueriesContext(connection) as queries:
            assert ("LANTERN" in client.get(section.get_url()).content.decode()) is credits_cards
        asked.append(len(queries))
    assert asked[0] == asked[1]
