"""What whoever signs a passage off states, and whether it contradicts what the passage is marked as."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from masthead.sourcing.models import SourcingSettings
from masthead.sourcing.models.rules import is_information
from masthead.sourcing.passages import Passage

_NO = r"\b(?:not?|never|nor|rather than|instead of)\b(?:\s+\w+){0,2}?\s+"
_DENIED = {
    "opinion": re.compile(rf"{_NO}opinions?\b", re.IGNORECASE),
    "information": re.compile(rf"{_NO}information\b", re.IGNORECASE),
}


def statements() -> Sequence[str]:
    """Return every sentence that whoever signs off has to state."""
    return [_("I know who this is."), *SourcingSettings.of_house().rules_in_force()]


def claimed_by(sentence: str) -> str:
    """Return as what a sentence has the passage, `information` or `opinion`; empty where it says neither.

    A house writes its rules itself: a sentence counts that denies one of the two, as “not opinion” does.
    """
    if sentence == is_information():
        return "information"
    denied = [name for name, pattern in _DENIED.items() if pattern.search(sentence)]
    return {"opinion": "information", "information": "opinion"}[denied[0]] if len(denied) == 1 else ""


def contradiction(passage: Passage, stated: Sequence[str]) -> str:
    """Say which statement a passage contradicts by what it is marked as; empty where none."""
    marked = passage.source.get("substance")
    said = next((one for one in stated if marked and claimed_by(one) not in ("", marked)), "")
    if not said:
        return ""
    choices = dict(passage.source.block.child_blocks["substance"].field.choices)
    words = {"marked": str(choices[marked]), "stated": said}
    refused = _(
        "The passage is marked “%(marked)s”, and the statement is “%(stated)s”. Both cannot be: have the "
        "writers mark it as what it is, or do not sign it off."
    )
    return refused % words
