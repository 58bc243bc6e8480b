"""Work beside the clock."""

import threading

import pytest

from masthead.work import companions


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    monkeypatch.setattr(companions, "_companions", {})
    monkeypatch.setattr(companions, "REST", 0.001)


def test_each_works_until_it_is_told_to_stop_and_again_after_it_went_wrong(caplog):
    stopping, tries = threading.Event(), []

    def work(told: threading.Event) -> None:
        tries.append(told)
        if len(tries) < 3:
            raise RuntimeError("no luck")
        told.set()

    companions.register("work", work)
    for thread in companions.start_all(stopping):
        thread.join(10)
    assert tries == [stopping] * 3
    assert "no luck" in caplog.text
