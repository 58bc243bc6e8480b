"""On a full disk, or without a place for the page store, the magazine goes on."""

import json

import pytest

from tests.press.on_disk import run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trouble", ["full", "nowhere"])
def test_pages_are_as_ever_only_slower(home, trouble):
    seen = json.loads(run(home, "cramped", trouble).splitlines()[-1])
    assert seen["wrong"] == 0
    assert seen["kept"] < seen["read"] / 2
