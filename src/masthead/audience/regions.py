"""Which rule holds where a reader is: ask first, tell and stop at a no, or neither.

The table is this program's reading of the laws as of 27 November 2026, no lawyer's. A house changes single
places and the rule for everywhere else at the desk. Where a reader is, nobody knows: the strictest holds.
"""

import re
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Regime(models.TextChoices):
    """What has to happen before something that is not strictly necessary; the strictest first."""

    OPT_IN = "opt-in", _("Ask first: nothing before a yes")
    OPT_OUT = "opt-out", _("Tell, and stop at a no")
    NONE = "none", _("No rule")


EU = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT"),
    *("LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    *("AX", "GF", "GP", "MF", "MQ", "RE", "YT"),  # parts of members with codes of their own
    "EU",  # what some databases say where they know no more
)
AS_STRICT = ("IS", "LI", "NO", "CH", "GB", "GG", "GI", "IM", "JE", "BR", "CA", "CN", "IN", "KR", "TH", "TR")
STATES_WITH_LAWS = (
    *("CA", "CO", "CT", "DE", "FL", "IA", "IN", "KY", "MD", "MN", "MT", "NE", "NH", "NJ", "NV", "OR"),
    *("RI", "TN", "TX", "UT", "VA"),
)
OTHER_STATES = (
    *("AK", "AL", "AR", "AZ", "DC", "GA", "HI", "ID", "IL", "KS", "LA", "MA", "ME", "MI", "MO", "MS", "NC"),
    *("ND", "NM", "NY", "OH", "OK", "PA", "SC", "SD", "VT", "WA", "WI", "WV", "WY"),
)
TABLE: dict[str, Regime] = {
    **dict.fromkeys([*EU, *AS_STRICT], Regime.OPT_IN),
    "US": Regime.OPT_OUT,  # in a state that nobody knows
    **{f"US-{state}": Regime.OPT_OUT for state in STATES_WITH_LAWS},
    **{f"US-{state}": Regime.NONE for state in OTHER_STATES},
}
PLACE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?", re.ASCII)
MEANT = {"UK": "GB", "EL": "GR"}  # what some say, and what it is by ISO 3166
NOWHERE = {"XX", "ZZ"}  # what proxies say of an address they do not know


def place_from(country: str, state: str = "") -> str:
    """Return a place such as DE or US-CA from what a proxy says; nothing where that is none."""
    country, state = country.strip().upper(), state.strip().upper()
    head, dash, rest = country.partition("-")
    state = state.removeprefix(f"{head}-")
    country = f"{MEANT.get(head, head)}{dash}{rest}"
    said = f"{country}-{state.removeprefix(f'{country}-')}" if state and not dash else country
    found = PLACE.fullmatch(said) or PLACE.fullmatch(country)
    return found[0] if found and found[1] not in NOWHERE else ""


def regime_of(place: str, changed: Mapping[str, str], elsewhere: str = Regime.NONE) -> Regime:
    """Return the rule of a place: what the house says of it or of its country, then the table."""
    if not place:
        return Regime.OPT_IN
    country = place.partition("-")[0]
    for told in (changed, TABLE):
        if rule := told.get(place) or told.get(country):
            return Regime(rule)
    return Regime(elsewhere)
