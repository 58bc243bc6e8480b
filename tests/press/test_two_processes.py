"""Two processes that share a page store never disagree, nor with Django, whatever editors do."""

import json

import pytest

from tests.press.on_disk import run

pytestmark = pytest.mark.django_db


def try_out(home, examples, steps):
    return json.loads(run(home, "apart", str(examples), str(steps)).splitlines()[-1])


def test_two_processes_serve_what_django_would_render(home):
    assert try_out(home, 2, 7)["printed"]


@pytest.mark.exhaustive
def test_two_processes_serve_what_django_would_render_after_anything(home):
    assert try_out(home, 15, 20)["printed"]
