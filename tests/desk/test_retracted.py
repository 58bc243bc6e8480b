"""What a story said is shown nowhere once it was retracted; takedowns speak at every address of a page."""

import pytest

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.chronicle.models import Kind
from masthead.chronicle.tests.factories import PersonFactory, RelationFactory, event, tell
from masthead.chronicle.timelines import before_story
from masthead.corrections.correcting import correct
from masthead.corrections.taking_down import put_back, take_down
from masthead.corrections.tests.factories import note, somebody
from masthead.pages.publishing import publish
from masthead.press import machine
from masthead.staff.roles import Role
from masthead.topics.tests.factories import SectionFactory
from tests.press.magazine import Reader, act, rendered_now, start_empty

pytestmark = pytest.mark.django_db
FALSE, FALSE_TOO = "They married in secret.", "The wedding was small."
TRUE = "No such wedding took place."


@pytest.fixture
def publisher():
    return somebody(Role.PUBLISHER)


@pytest.fixture
def person():
    return PersonFactory(title="Ludo")


@pytest.fixture
def story(person):
    section = SectionFactory(slug="news")
    made = tell(
        event(FALSE, "2026-01-05"),
        main_topic=person,
        parent=section,
        slug="wedding",
        standfirst=FALSE_TOO,
        search_description=FALSE_TOO,
    )
    RelationFactory(person=person, other=PersonFactory(title="Delphine"), kind=Kind.SPOUSE, story=made)
    return made


@pytest.fixture
def reader(settings, tmp_path):
    start_empty(settings, tmp_path / "press")
    yield Reader()
    machine.let_go()


def test_what_rests_on_a_retracted_story_goes_from_every_page_at_the_next_request(
    reader, story, person, publisher
):
    before = reader.read(person.get_url())[2].decode()
    assert FALSE in before
    assert "Delphine" in before
    act(lambda: correct(story, note("retraction", TRUE), by=publisher, with_draft=False))
    after = reader.read(person.get_url())[2]
    assert after == rendered_now(person.get_url())[1]
    assert FALSE not in after.decode()
    assert "Delphine" not in after.decode()
    assert '"spouse"' not in after.decode()


def test_no_list_and_no_description_sums_up_what_a_retracted_story_said(reader, story, publisher):
    assert FALSE_TOO in reader.read("/news/")[2].decode()
    act(lambda: correct(story, note("retraction", TRUE), by=publisher, with_draft=False))
    assert FALSE_TOO not in reader.read("/news/")[2].decode()
    head = reader.read(story.get_url())[2].decode().split("</head>")[0]
    assert FALSE_TOO not in head


def test_feeds_carry_the_retraction_in_place_of_the_story(client, story, publisher):
    assert FALSE_TOO in client.get("/feed/").text
    correct(story, note("retraction", TRUE), by=publisher, with_draft=False)
    for address in ("/feed/", "/feed/atom/"):
        text = client.get(address).text
        assert TRUE in text
        assert FALSE not in text
        assert FALSE_TOO not in text


def test_feeds_carry_a_correction_behind_the_story(client, story, publisher):
    correct(story, note("correction", TRUE), by=publisher, with_draft=False)
    text = client.get("/feed/").text
    assert text.index(FALSE) < text.index(TRUE)


def read_again(story):
    return Article.objects.get(pk=story.pk)


def test_the_notice_of_a_takedown_stands_at_older_addresses_of_the_page_too(client, story, publisher):
    old = story.get_url()
    moved = read_again(story)
    moved.slug = "no-wedding"
    publish(moved)
    take_down(moved, by=publisher, reason="Court", notice="Removed by order of the court.")
    for address in (read_again(story).get_url(), old):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Removed by order of the court." in answer.text


def test_what_was_put_back_and_withdrawn_later_says_nothing_of_the_court(client, story, publisher):
    take_down(story, by=publisher, reason="Court", notice="Removed by order of the court.")
    put_back(read_again(story), by=publisher, reason="Appeal")
    publish(read_again(story))
    read_again(story).unpublish()
    answer = client.get(story.get_url())
    assert answer.status_code == 410
    assert "order of the court" not in answer.text


def test_another_story_withdrawn_at_the_address_of_one_taken_down_has_no_notice(client, story, publisher):
    take_down(story, by=publisher, reason="Court", notice="Removed by order of the court.")
    moved = read_again(story)
    moved.slug = "elsewhere"
    moved.save()
    other = write(parent=story.get_parent(), slug="wedding", title="The wedding, again")
    other.unpublish()
    answer = client.get(other.get_url())
    assert answer.status_code == 410
    assert "order of the court" not in answer.text


def test_the_box_of_a_topic_looks_further_back_than_what_was_retracted(person, publisher):
    for number in range(1, 6):
        tell(event(f"Day {number}.", f"2025-01-0{number}"), main_topic=person)
    for number in range(3):
        false = tell(event(f"Untrue {number}.", f"2026-02-0{1 + number}"), main_topic=person)
        correct(false, note("retraction", TRUE), by=publisher, with_draft=False)
    told = [line.line for line in before_story(person.pk, None)]
    assert told == ["Day 2.", "Day 3.", "Day 4.", "Day 5."]
