"""The story page as readers get it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.articles.blocks.more import pointers_to
from masthead.articles.tests.factories import WORDS, ArticleFactory, write
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory
from masthead.photos.tests.factories import PhotoFactory
from masthead.topics.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def gallery(size):
    return (
        "gallery",
        {"title": "Looks", "pictures": [{"photo": PhotoFactory(), "caption": ""} for _ in range(size)]},
    )


def quote(kind, **more):
    empty = dict.fromkeys(("who", "role", "where", "link", "network", "handle"), "")
    return ("quote", {**empty, "kind": kind, "text": "<p>As I said.</p>", "when": None, **more})


def read(client, article):
    """Return the page of a story as text."""
    return client.get(article.get_url()).text


def test_a_story_shows_who_wrote_it_when_and_about_what(client):
    story = write(
        title="Ferry late",
        authors=(AuthorFactory(title="Ann Pier"),),
        topics=(TopicFactory(title="Ferries"),),
    )
    text = read(client, story)
    assert text.count("<h1") == 1
    assert all(part in text for part in ("Ferry late", "Ann Pier", "Ferries", "<time datetime="))


def test_a_story_can_be_shared_without_anybody_s_script(client):
    text = read(client, write())
    assert "facebook.com/sharer" in text
    assert "mailto:?subject=" in text
    assert text.count("<script") == text.count('type="application/ld+json"') + text.count('type="module"')


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("said", "quote--said"),
        ("unnamed", "Not named"),
        ("post", "Posted on Lantern"),
        ("document", "From the document"),
    ],
)
def test_a_quote_shows_of_what_kind_it_is(client, kind, label):
    story = ArticleFactory.create(body=[quote(kind, network="Lantern", who="Mara Quay")])
    publish(story, waiving={"unnamed-sources"})  # nobody has signed off what nobody said
    assert label in read(client, story)


def test_the_still_of_an_embed_is_credited_like_every_picture(client):
    still = PhotoFactory(credit="LIMEKILN")
    story = write(body=[("embed", {"url": "https://video.example/7", "title": "A film", "photo": still})])
    assert "LIMEKILN</p>" in read(client, story)


def test_more_pictures_cost_no_more_queries(client):
    def queries(size):
        story = write(lead_photo=PhotoFactory(), body=[gallery(size)])
        read(client, story)
        with CaptureQueriesContext(connection) as captured:
            read(client, story)
        return len(captured)

    assert queries(2) == queries(6)


def test_related_stories_are_those_chosen_by_hand(client):
    chosen = write(title="Chosen by hand")
    story = write(body=[*WORDS, ("related", {"heading": "", "stories": [chosen]})])
    assert "Chosen by hand" in read(client, story)


def test_more_on_a_topic_leaves_out_the_story_being_read(client):
    topic = TopicFactory(title="Ferries")
    write(title="An earlier ferry", topics=(topic,))
    text = read(
        client, write(title="This ferry", topics=(topic,), body=[*WORDS, ("more_on", {"topic": topic})])
    )
    box = text[text.index('aria-label="More on Ferries"') :].partition("</aside>")[0]
    assert "An earlier ferry" in box
    assert "This ferry" not in box


def test_a_sponsored_story_says_who_paid_before_its_headline(client):
    text = read(client, write(kind="sponsored", sponsor="Harbour Tea"))
    assert text.index("Sponsored by Harbour Tea") < text.index("<h1")


def test_a_story_without_topics_leads_on_to_its_section(client):
    earlier = write(title="Earlier in this section")
    later = write(title="Later", parent=earlier.get_parent())
    assert "Earlier in this section" in read(client, later).partition("Read on")[2]


def led_to(client, story):
    """Return the text of the body and that of the foot of a story's page."""
    body, _, foot = read(client, story).partition("Read on")
    return body, foot


def test_what_more_on_a_topic_shows_does_not_stand_under_the_story_again(client):
    topic = TopicFactory(title="Ferries")
    for n in range(5):
        write(title=f"Ferry number {n}", topics=(topic,))
    body, foot = led_to(client, write(topics=(topic,), body=[*WORDS, ("more_on", {"topic": topic})]))
    shown = [n for n in range(5) if f"Ferry number {n}" in body]
    assert len(shown) == 3
    assert [n for n in range(5) if f"Ferry number {n}" in foot] == [n for n in range(5) if n not in shown]


def test_a_story_chosen_by_hand_does_not_stand_under_the_story_again(client):
    topic = TopicFactory()
    chosen, other = write(title="Chosen by hand", topics=(topic,)), write(title="Another", topics=(topic,))
    body, foot = led_to(
        client, write(topics=(topic,), body=[*WORDS, ("related", {"heading": "", "stories": [chosen]})])
    )
    assert "Chosen by hand" in body
    assert "Chosen by hand" not in foot
    assert other.title in foot


def test_what_a_block_shows_by_rule_does_not_stand_under_the_story_again(client):
    topic = TopicFactory()
    for n in range(6):
        write(title=f"Ferry number {n}", topics=(topic,))
    body, foot = led_to(
        client, write(topics=(topic,), body=[*WORDS, ("related", {"heading": "", "stories": []})])
    )
    shown = [n for n in range(6) if f"Ferry number {n}" in body]
    assert len(shown) == 4
    assert [n for n in range(6) if f"Ferry number {n}" in foot] == [n for n in range(6) if n not in shown]


def test_related_stories_chosen_by_hand_stand_once_and_without_the_story_itself():
    chosen = write(title="Chosen by hand")
    story = write(title="This very one")
    shown = pointers_to([chosen, chosen, story], beside=story)
    assert [pointer.headline for pointer in shown] == ["Chosen by hand"]
