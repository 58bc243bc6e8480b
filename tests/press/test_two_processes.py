"""Two processes that share a page store never disagree, nor with Django, whatever editors do."""

import json
import os
import sys

import pytest

from tests.press.on_disk import run

pytestmark = pytest.mark.django_db


def try_out(home, examples, steps):
    """Let editors do what comes; `pytest -rP` shows how much was printed anew without a change to be seen."""
    count = json.loads(run(home, "apart", str(examples), str(steps)).splitlines()[-1])
    sys.stdout.write(f"{count['in vain']} of {count['printed']} prints were made anew in vain\n")
    return count


def test_two_processes_serve_what_django_would_render(home):
    assert try_out(home, 2, 7)["printed"]


@pytest.mark.exhaustive
def test_two_processes_serve_what_django_would_render_after_anything(home):
    assert try_out(home, int(os.environ.get("EXAMPLES", "6")), 15)["printed"]
