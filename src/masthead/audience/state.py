"""What holds for the reader of a request, as the page “Your privacy choices” tells it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from masthead.audience import visiting
from masthead.audience.allowing import allowed
from masthead.audience.cookie import Choice
from masthead.audience.models import ConsentSettings, Receipt
from masthead.audience.purposes import SOLD_OR_SHARED
from masthead.audience.regions import Regime, regime_of
from masthead.audience.texts import Asked, AskedPurpose


@dataclass(frozen=True)
class Answered:
    """What a form says: all, nothing, or what is ticked."""

    answer: str
    ticked: Sequence[str] = ()

    def purposes(self, asked: Collection[str]) -> frozenset[str]:
        """Return what is allowed by it; an answer that nobody knows is a no."""
        said = {"accept": asked, "chosen": self.ticked}.get(self.answer, ())
        return frozenset(said) & frozenset(asked)


@dataclass(frozen=True)
class PurposeState:
    """A purpose, whether it is allowed, and whether the browser's signal decides that."""

    purpose: AskedPurpose
    is_allowed: bool
    is_refused_by_signal: bool
    is_overruled: bool  # the reader had said yes


@dataclass(frozen=True)
class State:
    """All that holds."""

    regime: Regime
    place: str
    has_signal: bool
    has_chosen: bool
    is_outdated: bool  # chosen, but for an earlier text
    number: str  # of the receipt; nothing where no table of ours has it
    purposes: tuple[PurposeState, ...]
    policy_url: str

    @property
    def refuses(self) -> bool:
        """Whether the signal decides about anything that is asked for here."""
        return any(state.is_refused_by_signal for state in self.purposes)

    @property
    def is_overruled(self) -> bool:
        """Whether the signal takes back what the reader had allowed."""
        return any(state.is_overruled for state in self.purposes)


def state_of(request: HttpRequest, asked: Asked) -> State:
    """Say what holds for the reader of a request."""
    house, place, choice = ConsentSettings.read(), visiting.place_of(request), visiting.choice_of(request)
    regime, has_signal = regime_of(place, house.rules, house.elsewhere), visiting.has_signal(request)
    holds = allowed(asked.names, asked.version, choice, regime, has_signal=has_signal)
    had = choice.purposes if choice else frozenset()
    refused = SOLD_OR_SHARED if has_signal else frozenset()
    policy = house.policy_page if house.policy_page and house.policy_page.live else None
    return State(
        regime=regime,
        place=place,
        has_signal=has_signal,
        has_chosen=choice is not None,
        is_outdated=choice is not None and choice.version != asked.version,
        number=_receipt_of(choice),
        purposes=tuple(
            PurposeState(one, one.name in holds, one.name in refused, one.name in refused & had)
            for one in asked.purposes
        ),
        policy_url=(policy.get_url() or "") if policy else "",
    )


def _receipt_of(choice: Choice | None) -> str:
    """Return the number of a receipt that we have: for some choices there was no room."""
    if choice is None or not Receipt.objects.filter(number=choice.number).exists():
        return ""
    return choice.number
