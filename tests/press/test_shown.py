"""Single acts whose pages were stale once, or were printed in vain: what the property tests found."""

from typing import Any

import pytest
from wagtail.models import Page, Site

from masthead.articles.tests.factories import WORDS, retell, write
from masthead.fronts.tests.factories import found_front, lead_with
from masthead.pages.models import PublicationSettings, StandardPage
from masthead.pages.publishing import publish
from masthead.photos.metadata.vocabulary import SourceType
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import machine
from masthead.press.outbox import mark_stale
from masthead.topics.models import Section
from masthead.topics.tests.factories import SectionFactory, TopicFactory, topic_index
from tests.press.magazine import Reader, act, rendered_now, start_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(settings, tmp_path):
    start_empty(settings, tmp_path / "press")
    yield Reader()
    machine.let_go()


@pytest.fixture
def front():
    made = found_front()
    topic_index()
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.logo = PhotoFactory()
    publication.save()
    return made


def is_printed_anew(reader, address, doing):
    """Whether a page is printed anew after an act; fails where it is not what Django would render."""
    act(lambda: mark_stale(["nothing"]))  # and with it all that was made stale until here
    reader.read(address)
    act(doing)
    _, headers, body = reader.read(address)
    assert body == rendered_now(address)[1]
    return "stored" in headers.get("cache-status", "")


def plain_page(front):
    page = front.add_child(instance=StandardPage(title="About", slug="about"))
    publish(page)
    return page


def test_a_story_chosen_by_hand_is_named_as_it_is_now(reader, front):
    chosen, section = write(parent=SectionFactory(parent=front)), SectionFactory(parent=front)
    story = write(parent=section, body=[*WORDS, ("related", {"heading": "", "stories": [chosen]})])
    retell(chosen, title="Another headline")
    assert is_printed_anew(reader, story.get_url(), lambda: publish(chosen))


def test_a_topic_that_a_block_leads_to_goes_with_its_page(reader, front):
    topic = TopicFactory()
    story = write(parent=SectionFactory(parent=front), body=[*WORDS, ("more_on", {"topic": topic})])
    assert is_printed_anew(reader, story.get_url(), topic.unpublish)


def test_the_menu_follows_the_order_of_the_tree(reader, front):
    first, second = SectionFactory(parent=front), SectionFactory(parent=front)
    second = Section.objects.get(pk=second.pk)
    assert is_printed_anew(reader, "/", lambda: second.move(Page.objects.get(pk=first.pk), pos="left"))


def test_a_section_that_leaves_the_menu_is_gone_from_every_page(reader, front):
    section, about = SectionFactory(parent=front), plain_page(front)
    section.show_in_menus = False
    assert is_printed_anew(reader, about.get_url(), lambda: publish(section))


def test_a_plain_page_prints_no_other_anew(reader, front):
    about, section = plain_page(front), SectionFactory(parent=front)
    about.title = "About us"
    assert not is_printed_anew(reader, section.get_url(), lambda: publish(about))


def test_a_story_prints_no_plain_page_anew(reader, front):
    about, section = plain_page(front), SectionFactory(parent=front)
    assert not is_printed_anew(reader, about.get_url(), lambda: write(parent=section))


def test_what_leads_the_front_prints_no_archive_anew(reader, front):
    story = write(parent=SectionFactory(parent=front))
    assert not is_printed_anew(reader, "/archive/", lambda: lead_with(front, story))


def test_a_topic_that_comes_back_stands_over_its_story_again(reader, front):
    topic = TopicFactory()
    story = write(parent=SectionFactory(parent=front), main_topic=topic)
    act(topic.unpublish)
    topic.refresh_from_db()
    assert is_printed_anew(reader, story.get_url(), lambda: publish(topic))


def test_a_topic_that_comes_back_is_in_the_feed_again(reader, front):
    topic = TopicFactory()
    write(parent=SectionFactory(parent=front), main_topic=topic)
    act(topic.unpublish)
    topic.refresh_from_db()
    assert is_printed_anew(reader, "/feed/", lambda: publish(topic))


def test_a_story_knows_its_section_after_the_menu_was_put_in_order(reader, front):
    first, second = SectionFactory(parent=front), SectionFactory(parent=front)
    story = write(parent=second)
    reader.read(write(parent=first).get_url())
    second = Section.objects.get(pk=second.pk)
    assert is_printed_anew(
        reader, story.get_url(), lambda: second.move(Page.objects.get(pk=first.pk), pos="left")
    )


def test_a_card_names_its_section_after_the_menu_was_put_in_order(reader, front):
    first, second = SectionFactory(parent=front), SectionFactory(parent=front)
    story = write(parent=second)
    act(lambda: mark_stale(["nothing"]))
    reader.read("/")
    second = Section.objects.get(pk=second.pk)
    act(lambda: second.move(Page.objects.get(pk=first.pk), pos="left"))
    retell(story, title="Another headline")
    assert is_printed_anew(reader, "/", lambda: publish(story))


@pytest.mark.parametrize("fields", [{"credit": "LIMEKILN"}, {"digital_source_type": SourceType.AI_MADE}])
def test_what_is_said_of_a_picture_is_said_anew_wherever_it_stands(reader, front, fields):
    section = SectionFactory(parent=front)
    photo = PhotoFactory()
    story = write(parent=section, lead_photo=photo)
    about = plain_page(front)
    photo = Photo.objects.get(pk=photo.pk)
    for name, value in fields.items():
        setattr(photo, name, value)
    act(lambda: mark_stale(["nothing"]))
    addresses = ["/", section.get_url(), story.get_url(), "/archive/", about.get_url()]
    for address in addresses:
        reader.read(address)
    act(photo.save)
    for address in addresses:
        _, headers, body = reader.read(address)
        assert body == rendered_now(address)[1]
        assert ("stored" in headers.get("cache-status", "")) is (address != about.get_url())


def test_the_house_that_wants_no_credits_in_lists_has_none_from_then_on(reader, front):
    section = SectionFactory(parent=front)
    write(parent=section, lead_photo=PhotoFactory())
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.credits_cards = False
    assert is_printed_anew(reader, section.get_url(), publication.save)
    assert b"LANTERN" not in reader.read(section.get_url())[2]


def test_the_navigation_names_pages_as_they_are_now(reader, front):
    section: Any = SectionFactory(parent=front)
    about = plain_page(front)
    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    publication.header_navigation = [("item", {"label": "", "page": section.page_ptr, "url": ""})]
    publication.save()
    reader.read(about.get_url())
    section.title = "Another name"
    assert is_printed_anew(reader, about.get_url(), lambda: publish(section))
