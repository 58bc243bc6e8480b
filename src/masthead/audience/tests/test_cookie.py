"""A cookie that is not exactly ours is no choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.audience.cookie import Choice, new_number, parse, read
from masthead.audience.purposes import Purpose

NUMBER = "0123456789abcdef0123456789abcdef"
OURS = f"3.ads-embeds.{NUMBER}"


@given(st.integers(1, 999_999_999), st.frozensets(st.sampled_from(Purpose.values)))
def test_what_is_written_is_read(version, purposes):
    choice = Choice(version, purposes, new_number())
    assert parse(choice.value) == choice
    assert read(f"a=b; choices={choice.value}; c=d") == choice


@given(st.text())
def test_whatever_is_sent_is_read_or_nothing(value):
    choice = parse(value)
    assert choice is None or choice.value.split(".")[0] == value.split(".")[0]
    read(value)
    read(f"choices={value}")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1",
        "yes",
        "1..",
        f"0.ads.{NUMBER}",
        f"01.ads.{NUMBER}",
        f"-1.ads.{NUMBER}",
        f"1.ADS.{NUMBER}",
        f"1.ads-.{NUMBER}",
        f"1.-ads.{NUMBER}",
        f"1.ads embeds.{NUMBER}",
        f"1.ads.{NUMBER}0",
        f"1.ads.{NUMBER[:-1]}",
        f"1.ads.{NUMBER.upper()}",
        f"1.ads.{NUMBER}\n",
        f"9999999999.ads.{NUMBER}",
        f'"{OURS}"',
        f"{OURS} ",
        "%31.ads." + NUMBER,
        "\u0661.ads." + NUMBER,
        f"1.{'-'.join(['ads'] * 11)}.{NUMBER}",
        f"1.{'a' * 21}.{NUMBER}",
        "1." + "a-" * 50_000,
    ],
)
def test_a_broken_cookie_is_no_choice(value):
    assert parse(value) is None


def test_two_cookies_of_the_name_are_none():
    assert read(f"choices={OURS}") is not None
    assert read(f"choices={OURS}; choices=1..{NUMBER}") is None
    assert read(f"xchoices={OURS}; choicesx={OURS}") is None
    assert read("") is None
