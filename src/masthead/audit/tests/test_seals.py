"""The chain of seals: who changes the log with the rights of the database's owner is found out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from masthead.audit import sealing, verifying
from masthead.audit.actors import PROGRAM
from masthead.audit.append_only import lifted
from masthead.audit.models import Entry, Seal
from masthead.audit.writing import Deed, Thing, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    sealing.seal_from(0)
    written = [
        write(
            Deed("staff.login", "Logged in", Thing(title=str(n))),
            by=PROGRAM,
            at=timezone.now(),
            data={"n": n / 3},
        )
        for n in range(3)
    ]
    sealing.seal_from(written[0].pk)
    return [Entry.objects.get(pk=entry.pk) for entry in written]


def tampered(**fields):
    def change(entry):
        Entry.objects.filter(pk=entry.pk).update(**fields)

    return change


@pytest.mark.parametrize("verify", [verifying.verify, verifying.verify_end])
def test_an_untouched_log_is_right(entries, verify):
    verdict = verify()
    assert verdict.faults == []
    assert verdict.last == Seal.objects.get(entry_key=entries[-1].pk).digest
    assert verifying.holds(verdict.last)


TAMPERING = {
    **{
        name: tampered(**{name: value})
        for name, value in {"actor": "x", "words": "x", "data": {}, "act": "x"}.items()
    },
    "at": lambda entry: Entry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(seconds=1)),
    "deleted": lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    "deleted with its seal": lambda entry: (
        Entry.objects.filter(pk=entry.pk).delete(),
        Seal.objects.filter(entry_key=entry.pk).delete(),
    ),
}


@pytest.mark.parametrize("tamper", TAMPERING.values(), ids=TAMPERING)
def test_a_touched_log_is_wrong(entries, tamper):
    with lifted("audit_entry", "audit_seal"):
        tamper(entries[1])
    assert len(verifying.verify().faults) == 1
    assert len(verifying.verify_end().faults) == 1


def test_a_cut_end_is_found_by_the_seal_that_was_noted(entries):
    noted = verifying.verify().last
    with lifted("audit_entry", "audit_seal"):
        Entry.objects.filter(pk=entries[-1].pk).delete()
        Seal.objects.filter(entry_key=entries[-1].pk).delete()
    assert verifying.verify().faults == []
    assert not verifying.holds(noted)


def test_the_clock_seals_what_a_process_left(entries):
    left = write(Deed("staff.login", "Logged in"), by=PROGRAM, at=timezone.now())
    assert verifying.verify().waiting == 1
    sealing.seal_rest(timezone.now())
    assert Seal.objects.filter(entry_key=left.pk).count() == 1
    sealing.seal_rest(timezone.now())
    assert verifying.verify().waiting == 0


def test_the_quick_look_takes_in_the_end_only(entries, monkeypatch):
    monkeypatch.setattr(verifying, "LAST", 2)
    assert verifying.verify_end().entries == 2
    assert verifying.verify_end().faults == []


def test_a_long_log_is_sealed_in_pieces_each_once(monkeypatch):
    sealing.seal_from(0)
    monkeypatch.setattr(sealing, "PIECE", 2)
    first, *_rest, last = [
        write(Deed("staff.login", "Logged in", Thing(title=str(n))), by=PROGRAM, at=timezone.now())
        for n in range(5)
    ]
    sealing.seal_from(first.pk)
    keys = list(
        Seal.objects.filter(entry_key__gte=first.pk).order_by("pk").values_list("entry_key", flat=True)
    )
    assert keys == list(range(first.pk, last.pk + 1))
    assert verifying.verify().faults == []
