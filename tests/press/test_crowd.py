"""Many readers at once cost one rendering, and a slow one never hides a newer page."""

import pytest

from masthead.articles.tests.factories import retell, write
from masthead.fronts.tests.factories import found_front
from masthead.pages.publishing import publish
from masthead.press import machine
from masthead.press.claims import Claims
from masthead.press.printing import Press
from masthead.press.prints import Print
from masthead.topics.tests.factories import SectionFactory
from tests.loops import run as run_in_loop
from tests.press.magazine import Reader, act, rendered_now, start_empty
from tests.press.on_disk import Second, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(settings, tmp_path):
    start_empty(settings, tmp_path / "press")
    yield Reader()
    machine.let_go()


@pytest.fixture
def story():
    return write(parent=SectionFactory(parent=found_front()))


def test_five_hundred_readers_of_a_cold_story_cost_one_rendering(reader, story):
    answers = run_in_loop(reader.crowd(story.get_url(), 500))
    assert {body for _, _, body in answers} == {rendered_now(story.get_url())[1]}
    assert len(reader.renderings) == len(set(reader.renderings))


def test_five_hundred_readers_at_two_processes_cost_one_rendering(home):
    run(home, "founded")
    with Second(home) as one, Second(home) as other:
        for process in (one, other):
            process.tell(address="/news/", readers=250)
        rendered = [process.hear() for process in (one, other)]
    assert [said["bodies"] for said in rendered] == [1, 1]
    assert sum(said["rendered"].count("/news/") for said in rendered) == 1


def test_a_slow_rendering_never_hides_what_was_published_meanwhile(reader, story, tmp_path):
    patient, render = reader.press, reader.press.render
    hasty = Press(machine.store, Claims(tmp_path / "claims"), render, patient.threads)

    def render_slowly(key):
        slow = render(key)
        patient.render = render
        act(lambda: publish(retell(story, title="Another headline")))
        assert isinstance(hasty._render_once(key), Print)  # somebody lost patience, and it is printed already
        return slow

    patient.render = render_slowly
    body = reader.read(story.get_url())[2]
    assert b"Another headline" in body
    assert body == rendered_now(story.get_url())[1]
