"""Where pages offer newsletters, the same for every reader."""

import re

import pytest

from masthead.articles.blocks.more import NewsletterPlaceBlock
from masthead.articles.tests.factories import write
from masthead.newsletters.models import NewsletterSettings, State
from masthead.newsletters.tests.factories import NewsletterFactory
from masthead.topics.tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def page_of(client, **fields):
    return client.get(write(**fields).url).text


def test_without_a_newsletter_nothing_is_offered(client):
    assert "letter__form" not in page_of(client)


def test_a_story_offers_the_first_after_its_last_word_and_in_the_footer(client):
    NewsletterFactory.create(name="Second", place=2)
    NewsletterFactory.create(name="First", place=1)
    page = page_of(client)
    assert page.count('class="letter letter--after-story"') == 1
    assert page.count('class="letter letter--footer"') == 1
    assert "Second" not in page
    assert 'action="/newsletters/sign-up/"' in page


def test_a_block_takes_the_place_of_the_one_after_the_story(client):
    NewsletterFactory.create()
    page = page_of(client, body=[("text", "<p>One.</p>"), ("newsletter", None)])
    assert page.count("letter--in-story") == 1
    assert "letter--after-story" not in page


def test_a_story_offers_what_is_about_its_topic_or_section(client):
    section, topic = SectionFactory.create(), TopicFactory.create()
    NewsletterFactory.create(name="General", place=1)
    NewsletterFactory.create(name="Of the section", about=section)
    assert "Of the section" in page_of(client, parent=section)
    NewsletterFactory.create(name="Of the topic", about=topic)
    assert "Of the topic" in page_of(client, topics=(topic,))
    assert "letter--after-story" in page_of(client)


def test_a_topic_with_a_newsletter_is_followed_on_its_page(client):
    topic = TopicFactory.create(live=True)
    write(topics=(topic,))
    assert "letter--topic" not in client.get(topic.url).text
    NewsletterFactory.create(name="The pier", about=topic)
    assert "Follow: The pier" in client.get(topic.url).text


def test_a_form_says_which_page_it_stood_on_and_what_one_agrees_to(client):
    NewsletterFactory.create()
    NewsletterSettings.objects.update_or_create(defaults={"words": "You agree to <b>mail</b>."})
    story = write()
    page = client.get(story.url).text
    assert f'name="source" value="{story.url}"' in page
    assert "You agree to &lt;b&gt;mail&lt;/b&gt;." in page


def test_a_page_that_asks_sets_no_cookie_and_may_be_kept(client):
    NewsletterFactory.create()
    answer = client.get(write().url)
    assert not answer.cookies
    assert "csrf" not in answer.text


def test_a_block_offers_the_list_that_an_editor_chose(client):
    NewsletterFactory.create(name="First", place=1)
    NewsletterFactory.create(name="Chosen", slug="chosen", place=2)
    page = page_of(client, body=[("text", "<p>One.</p>"), ("newsletter", "chosen"), ("newsletter", "")])
    chosen, open_one = re.findall(r'<section class="letter letter--in-story".*?</section>', page, re.S)
    assert "Chosen" in chosen
    assert "First" in open_one
    found = re.findall(r' id="([^"]+)"', page)
    assert len(found) == len(set(found))


def test_a_block_of_a_list_that_is_closed_offers_what_suits_the_story(client):
    NewsletterFactory.create(name="First", place=1)
    NewsletterFactory.create(slug="chosen", name="Chosen", state=State.CLOSED)
    page = page_of(client, body=[("text", "<p>One.</p>"), ("newsletter", "chosen")])
    assert "letter--in-story" in page
    assert "Chosen" not in page
    assert ("chosen", "Chosen (closed)") in list(NewsletterPlaceBlock().field.choices)


def test_a_block_that_was_stored_without_a_choice_is_still_read():
    block = NewsletterPlaceBlock(required=False)
    assert block.clean(block.to_python(None)) in ("", None)


def test_no_list_is_offered_twice_in_a_story(client):
    NewsletterFactory.create(name="First", place=1)
    NewsletterFactory.create(slug="chosen", name="Chosen", place=2, state=State.CLOSED)
    blocks = [("newsletter", "chosen"), ("newsletter", ""), ("newsletter", "chosen")]
    page = page_of(client, body=[("text", "<p>One.</p>"), *blocks])
    assert page.count('class="letter letter--in-story"') == 1


def test_a_browser_keeps_nobody_out_whose_address_is_in_another_script(client):
    """In a field of type “email” they take no letters beyond ASCII before the @ (HTML, 4.10.5.1.5)."""
    NewsletterFactory.create()
    for page in (page_of(client), client.get("/newsletters/").text):
        assert 'type="email"' not in page
        assert 'inputmode="email"' in page
