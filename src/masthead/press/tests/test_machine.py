"""Which faults of the page store mean that nothing in it can be trusted."""

import lmdb
import pytest

from masthead.press import machine


@pytest.mark.parametrize(
    ("error", "is_thrown_away"),
    [(lmdb.CorruptedError, True), (lmdb.MapResizedError, True), (lmdb.MapFullError, False), (OSError, False)],
)
def test_only_a_damaged_store_is_started_anew(monkeypatch, error, is_thrown_away):
    begun = []
    monkeypatch.setattr(machine, "start_anew", lambda: begun.append(True))
    machine.doubt(error("as noted by a test"))
    assert bool(begun) is is_thrown_away
