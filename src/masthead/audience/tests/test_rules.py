"""What is allowed: the stricter of two always wins, and unknown means no."""

from hypothesis import given
from hypothesis import strategies as st

from masthead.audience.allowing import allowed, heed_signal, is_asked
from masthead.audience.cookie import Choice
from masthead.audience.purposes import SOLD_OR_SHARED, Purpose
from masthead.audience.regions import TABLE, Regime, place_from, regime_of

NOW = 3
ORDER = [Regime.OPT_IN, Regime.OPT_OUT, Regime.NONE]  # the strictest first
purposes = st.frozensets(st.sampled_from(Purpose.values))
choices = st.none() | st.builds(
    Choice, st.integers(1, 5), purposes | st.frozensets(st.text("abc", min_size=1)), st.just("0" * 32)
)
regimes = st.sampled_from(Regime)


@given(purposes, choices, regimes, st.booleans())
def test_nothing_is_allowed_that_is_not_asked_for(asked, choice, regime, has_signal):
    assert allowed(asked, NOW, choice, regime, has_signal=has_signal) <= asked


@given(purposes, choices, regimes)
def test_a_signal_takes_away_what_sells_or_shares_and_nothing_else(asked, choice, regime):
    without = allowed(asked, NOW, choice, regime, has_signal=False)
    assert allowed(asked, NOW, choice, regime, has_signal=True) == without - SOLD_OR_SHARED


@given(purposes, choices, regimes, regimes, st.booleans())
def test_a_stricter_rule_never_allows_more(asked, choice, one, other, has_signal):
    strict, lax = sorted((one, other), key=ORDER.index)
    held = [allowed(asked, NOW, choice, regime, has_signal=has_signal) for regime in (strict, lax)]
    assert held[0] <= held[1]


@given(purposes, choices.filter(bool), regimes, st.booleans())
def test_whoever_has_said_no_to_something_is_never_taken_to_allow_it(asked, choice, regime, has_signal):
    assert allowed(asked, NOW, choice, regime, has_signal=has_signal) <= choice.purposes


@given(purposes, purposes, regimes, st.booleans())
def test_a_choice_counts_the_same_everywhere(asked, said, regime, has_signal):
    choice = Choice(NOW, said, "0" * 32)
    held = allowed(asked, NOW, choice, regime, has_signal=has_signal)
    assert held == heed_signal(asked & said, has_signal=has_signal)


@given(purposes, st.none() | st.builds(Choice, st.just(NOW - 1), purposes, st.just("0" * 32)))
def test_where_a_yes_is_needed_nothing_happens_without_one_to_the_text_as_it_is(asked, choice):
    assert allowed(asked, NOW, choice, Regime.OPT_IN, has_signal=False) == frozenset()


@given(purposes.filter(bool), choices, regimes)
def test_the_layer_comes_up_once_for_each_text_where_there_is_a_rule(asked, choice, regime):
    is_answered = choice is not None and choice.version == NOW
    assert is_asked(asked, NOW, choice, regime) == (not is_answered and regime != Regime.NONE)
    assert not is_asked((), NOW, choice, regime)


@given(st.text(max_size=12), st.text(max_size=6))
def test_whatever_a_header_says_is_a_place_or_nothing(country, state):
    place = place_from(country, state)
    assert place == "" or (2 <= len(place) <= 6 and place.isascii() and place[:2].isalpha())
    if not place:
        assert regime_of(place, {}) == Regime.OPT_IN


def test_places_are_read_as_proxies_write_them():
    said = {
        ("de", ""): "DE",
        ("US", "ca"): "US-CA",
        ("US", "US-CA"): "US-CA",
        ("us-ca", ""): "US-CA",
        ("US", "California"): "US",
        ("uk", ""): "GB",
        ("UK", "UK-ENG"): "GB-ENG",
        ("UK", "GB-ENG"): "GB-ENG",
        ("UK-SCT", ""): "GB-SCT",
        ("EL", ""): "GR",
        ("XX", ""): "",
        ("T1", ""): "",
        ("", "CA"): "",
        ("DE, FR", ""): "",
    }
    assert {key: place_from(*key) for key in said} == said


def test_the_rule_of_a_place_is_the_houses_or_the_tables_or_that_of_everywhere_else():
    held = {
        "DE": Regime.OPT_IN,
        "GB": Regime.OPT_IN,
        place_from("UK"): Regime.OPT_IN,
        "BR": Regime.OPT_IN,
        "US": Regime.OPT_OUT,
        "US-CA": Regime.OPT_OUT,
        "US-WY": Regime.NONE,
        "US-PR": Regime.OPT_OUT,  # no state of the table: as an unknown one
        "JP": Regime.NONE,
        "": Regime.OPT_IN,
    }
    assert {place: regime_of(place, {}) for place in held} == held
    assert regime_of("JP", {}, Regime.OPT_OUT) == Regime.OPT_OUT
    assert regime_of("US-WY", {"US": "opt-in"}) == Regime.OPT_IN
    assert regime_of("US-WY", {"US": "opt-in", "US-WY": "none"}) == Regime.NONE
    assert regime_of("", {"US": "none"}, Regime.NONE) == Regime.OPT_IN


def test_the_table_names_every_member_of_the_union_and_all_states():
    members = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK"
    codes = {members[at : at + 2] for at in range(0, len(members), 2)}
    assert len(codes) == 27
    assert codes <= {place for place, rule in TABLE.items() if rule == Regime.OPT_IN}
    assert len([place for place in TABLE if place.startswith("US-")]) == 51  # with the capital
