"""What the edge serves is what Django would render now, whatever editors have done."""

import os
import sys
from collections import Counter

import pytest
import time_machine
from hypothesis.stateful import run_state_machine_as_test

from masthead.press import machine, purging
from tests.press import shared
from tests.press.deeds import NOON, DeskActs, tried


class Magazine(DeskActs):
    """Everything that editors do, in one process."""


@pytest.fixture
def own_store(settings, tmp_path):
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    settings.WAGTAILFRONTENDCACHE = shared.CACHES
    purging._purgers.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    purging._purgers.clear()
    machine.let_go()


def try_out(*, examples, steps):
    """Let editors do what comes; returns how many prints were made anew, and how many in vain."""
    with time_machine.travel(NOON, tick=False) as traveller:
        Magazine.traveller, Magazine.count = traveller, Counter()
        run_state_machine_as_test(Magazine, settings=tried(examples=examples, steps=steps))
    return Magazine.count


def tell(count):
    """Say how much was printed anew without a change to be seen: `pytest -rP` shows it."""
    sys.stdout.write(f"{count['in vain']} of {count['printed']} prints were made anew in vain\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("own_store")
def test_the_edge_serves_what_django_would_render():
    tell(try_out(examples=3, steps=12))


@pytest.mark.exhaustive
@pytest.mark.django_db
@pytest.mark.usefixtures("own_store")
def test_the_edge_serves_what_django_would_render_after_anything():
    tell(try_out(examples=int(os.environ.get("EXAMPLES", "8")), steps=20))
