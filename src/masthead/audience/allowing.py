"""What a reader allows, from all that is known: the stricter always wins, and unknown means no."""

from collections.abc import Collection

from masthead.audience.cookie import Choice
from masthead.audience.purposes import SOLD_OR_SHARED
from masthead.audience.regions import Regime


def allowed(
    asked: Collection[str], version: int, choice: Choice | None, regime: Regime, *, has_signal: bool
) -> frozenset[str]:
    """Return the purposes that are allowed of those that are asked for.

    Who answered an earlier text is asked again: until then their yes counts nowhere where one is needed, and
    their no everywhere. `audience/js/choices.js` follows the same rules.
    """
    if choice is not None and (choice.version == version or regime != Regime.OPT_IN):
        said = choice.purposes
    elif choice is not None or regime == Regime.OPT_IN:
        said = frozenset()
    else:
        said = frozenset(asked)
    return heed_signal(said & frozenset(asked), has_signal=has_signal)


def heed_signal(purposes: Collection[str], *, has_signal: bool) -> frozenset[str]:
    """Take away what a browser's signal says no to."""
    return frozenset(purposes) - (SOLD_OR_SHARED if has_signal else frozenset())


def is_asked(asked: Collection[str], version: int, choice: Choice | None, regime: Regime) -> bool:
    """Whether the layer comes up: there is a rule here, and something that this reader has not answered."""
    is_answered = choice is not None and choice.version == version
    return bool(asked) and not is_answered and regime != Regime.NONE
