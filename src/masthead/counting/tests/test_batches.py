"""What a browser sends is read strictly, whatever it is."""

import json
import random
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.counting.batches import BITS, MOST, BadBatch, read_batch, read_line, write_line
from masthead.counting.tests.factories import batch, depth, time, view

ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
slowly = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
BAD = {
    "nothing": b"",
    "no JSON": b"events",
    "half of it": batch(view())[:-3],
    "no text": b"\xff\xfe\x00",
    "a number": b"1",
    "a list": b"[]",
    "null": b"null",
    "no version": b'{"events": []}',
    "another version": batch(v=2),
    "a version that is a text": batch(v="1"),
    "no events": b'{"v": 1}',
    "events that are no list": b'{"v": 1, "events": {}}',
    "brackets without end": b"[" * 16_000,
    "braces without end": b'{"v":' * 3_000,
    "a number of 10,000 digits": b'{"v": ' + b"1" * 10_000 + b', "events": []}',
    "too many events": batch(*[view() for _ in range(MOST + 1)]),
}
LEFT_OUT = {
    "no object": 1,
    "an empty object": {},
    "a kind that nobody counts": view(kind="weather"),
    "a kind that is a list": view(kind=["view"]),
    "no number": {**view(), "id": None},
    "a number as such": view(id=123456789),
    "a short number": view(id="abc"),
    "a long number": view(id="a" * 14),
    "a number in capitals": view(id="ABCDEFGHIJ"),
    "a number with a line end": view(id="abcdefghij\n"),
    "no age": {**view(), "age": None},
    "an age below nought": view(age=-1),
    "an age of two days": view(age=172_800),
    "an age that is true": view(age=True),
    "an age of NaN": view(age=float("nan")),
    "no page": {**view(), "page": None},
    "page nought": view(page=0),
    "a page below nought": view(page=-3),
    "a page as text": view(page="1"),
    "a page beyond all numbers": view(page=2**63),
    "a page of 1.0": view(page=1.0),
    "a whole referrer": view(**{"from": "https://elsewhere.example/a"}),
    "a referrer that is a list": view(**{"from": ["direct"]}),
    "no referrer": {**view(), "from": None},
    "no seconds": time(seconds=0),
    "too many seconds": time(seconds=1801),
    "endless seconds": time(seconds=float("inf")),
    "depth that goes back": depth(before=3, quarters=2),
    "depth that stays": depth(before=2, quarters=2),
    "depth beyond the end": depth(quarters=5),
    "depth below nought": depth(before=-1),
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_what_is_no_batch_is_refused(body):
    with pytest.raises(BadBatch):
        read_batch(body)


@pytest.mark.parametrize("event", LEFT_OUT.values(), ids=LEFT_OUT)
def test_an_event_that_is_not_valid_is_left_out_and_the_others_count(event):
    found = read_batch(batch(view(page=3), event, view(page=4)))
    assert [item.kept for item in found] == [[3, "direct"], [4, "direct"]]


@slowly
@given(ODD)
def test_whatever_is_said_there_is_an_answer(odd):
    for body in (json.dumps(odd), json.dumps({"v": 1, "events": odd}), json.dumps({"v": 1, "events": [odd]})):
        with suppress(BadBatch):
            assert read_batch(body.encode()) == []


@slowly
@given(st.dictionaries(st.sampled_from(["id", "kind", "age", "page", "from", "seconds", "before"]), ODD))
def test_whatever_a_field_says_there_is_an_answer(odd):
    for known in (view(), time(), depth()):
        assert len(read_batch(batch({**known, **odd}))) <= 1


def test_what_is_valid_is_read():
    found = read_batch(batch(view(9, age=3), time(9, 40), depth(9, 1, 4)))
    assert [(item.kind, item.age, item.kept) for item in found] == [
        ("view", 3, [9, "direct"]),
        ("time", 0, [9, 40]),
        ("depth", 0, [9, 1, 4]),
    ]


def test_any_number_of_a_browser_has_64_bits():
    chance = random.Random(7)
    for text in ("zzzzzzzzzzzzz", *("".join(chance.choices("0z9a", k=13)) for _ in range(50))):
        assert 0 <= read_batch(batch(view(id=text)))[0].number < BITS


def test_a_line_says_what_was_written():
    [item] = read_batch(batch(view(9, age=3)))
    [(number, kind, event)] = read_line(write_line([item], 1_000_000))
    assert (number, kind, event.at, event.kept) == (item.number, "view", 999_997, [9, "direct"])


TORN = [b"", b"[", b"[[1,", b"null", b"7", b'{"a": 1}', b'[[1, "view"]]', b"\xff", b"[" * 20_000]
TORN += [
    b'[["1", "view", 2, []]]',
    b'[[-1, "view", 2, []]]',
    b'[[1, "view", "2", []]]',
    b'[[1, "view", 2, {}]]',
]


@pytest.mark.parametrize("line", TORN)
def test_a_damaged_line_has_no_events(line):
    assert read_line(line) == []
