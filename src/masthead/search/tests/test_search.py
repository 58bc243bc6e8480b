from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from masthead.articles.tests.factories import ArticleFactory, write, write_many
from masthead.people.tests.factories import AuthorFactory
from masthead.topics.tests.factories import TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def search(client, query, **more):
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return response


def headlines(client, query):
    return [card.headline for card in search(client, query).context["stories"].cards]


@pytest.mark.parametrize("word", ["zeppelin", "ZEPPELIN", "zeppelin's", '"zeppelin"'])
def test_words_are_found_in_headline_standfirst_and_body(client, word):
    write(title="The zeppelin")
    write(title="Standfirst", standfirst="About a zeppelin.")
    write(title="Body", body=[("text", "<p>It was a <b>zeppelin</b>.</p>")])
    write(title="Other")
    assert set(headlines(client, word)) == {"The zeppelin", "Standfirst", "Body"}


def test_people_and_topics_lead_to_their_stories_and_pages(client):
    author, topic = AuthorFactory(title="Ada Quill"), TopicFactory(title="Quill Island")
    write(title="By her", authors=(author,))
    write(title="About it", main_topic=topic)
    response = search(client, "quill")
    assert {card.headline for card in response.context["stories"].cards} == {"By her", "About it"}
    assert [hub.title for hub in response.context["hubs"]] == ["Ada Quill", "Quill Island"]


def test_all_words_must_be_there(client):
    write(title="Red boat")
    write(title="Red house")
    assert headlines(client, "boat red") == ["Red boat"]


def test_the_newest_story_comes_first(client):
    for days in (2, 0, 1):
        write(title=f"Boat {days}", published_at=NOON - timedelta(days=days))
    assert headlines(client, "boat") == ["Boat 0", "Boat 1", "Boat 2"]


def test_no_draft_is_found(client):
    ArticleFactory(title="Secret boat")
    live = write(title="Harbour")
    live.title = "Secret harbour"
    live.save_revision()
    assert headlines(client, "secret") == []


def test_a_withdrawn_story_is_not_found(client):
    write(title="Boat").unpublish()
    assert headlines(client, "boat") == []


def test_more_results_follow_page_by_page_without_counting(client):
    write_many(30, title="Boat")
    first = search(client, "boat").context["stories"]
    second = search(client, "boat", **{"from": str(first.older)}).context["stories"]
    assert (len(first.cards), len(second.cards), second.older) == (24, 6, None)
    assert {card.pk for card in first.cards}.isdisjoint(card.pk for card in second.cards)


def test_the_number_of_queries_does_not_grow_with_what_is_found(client, django_assert_num_queries):
    write(title="Boat")
    search(client, "boat")
    with django_assert_num_queries(20, exact=False) as few:
        search(client, "boat")
    for _ in range(5):
        write(title="Boat")
    with django_assert_num_queries(len(few)):
        search(client, "boat")


SIGNS = ["", " ", "***", '"', "'", "\\", "\0", "🦀", "(((", "؟", "\ud7ff", "%s %d %"]
SYNTAX = ['" OR 1=1 --', "a AND", "NEAR(", "title:boat", "a:*", "-boat", "^boat", "{boat}"]


@pytest.mark.parametrize("query", [*SIGNS, *SYNTAX, "x" * 5000, "boat " * 1000, "<script>alert(1)</script>"])
def test_odd_queries_do_no_harm(client, query):
    write(title="Boat")
    response = search(client, query)
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "raw", ["q=%00", "q=%ff%fe", "q=a&q=b", "q=%F0%9F", "q[]=x", "q=a%0d%0aSet-Cookie:x"]
)
def test_badly_encoded_queries_do_no_harm(client, raw):
    assert client.get(f"/search/?{raw}").status_code == 200


def test_a_search_page_is_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in search(client, "boat").text


def test_nothing_found_says_what_to_try(client):
    assert "Nothing found for “boat”" in search(client, "boat").text


def test_the_link_to_more_results_keeps_the_query(client):
    write_many(25, title="Boat & sail")
    assert (
        f"/search/?q={quote('boat & sail', safe='').replace('%20', '+')}&amp;from="
        in search(client, "boat & sail").text
    )


def test_a_cursor_that_is_not_ours_says_nothing(client):
    write(title="Boat")
    assert len(search(client, "boat", **{"from": "timeline"}).context["stories"].cards) == 1


@pytest.mark.parametrize("query", ["", "nosuchword"])
def test_who_finds_nothing_is_led_on(client, query):
    story = write(title="The latest of all")
    assert story.get_url() in search(client, query).text


def test_who_finds_something_is_not_distracted(client):
    write(title="Zeppelin")
    assert search(client, "zeppelin").context["latest"] == ()
