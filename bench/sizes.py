"""How long to measure: the whole, or a quick look at whether everything works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """How many of what."""

    is_quick: bool
    rounds: int
    seconds: int  # of asking, in one round
    storm_seconds: int
    stories: int  # in the magazine that is read
    growth: tuple[int, ...]
    cold: int  # pages of each kind that are rendered in a round
    publications: int
    warm_stories: int  # printed before something is published
    pictures: tuple[int, int]  # in a library that is small and in one that is large
    endings: int  # licences that end at once
    open_items: int  # on the rundown
    due: int  # stories that go live at one second
    letters: int  # of a newsletter, in one round
    subscribers: tuple[int, ...]  # that are listed
    workers: tuple[int, ...] = (1, 2)


WHOLE = Sizes(
    is_quick=False,
    rounds=5,
    seconds=6,
    storm_seconds=30,
    stories=10_000,
    growth=(1_000, 10_000, 100_000),
    cold=20,
    publications=100,
    warm_stories=400,
    pictures=(1_000, 10_000),
    endings=100,
    open_items=5_000,
    due=1_000,
    letters=3_000,
    subscribers=(100_000, 1_000_000),
)
QUICK = Sizes(
    is_quick=True,
    rounds=2,
    seconds=2,
    storm_seconds=6,
    stories=300,
    growth=(300, 1_000),
    cold=5,
    publications=10,
    warm_stories=60,
    pictures=(100, 300),
    endings=10,
    open_items=100,
    due=20,
    letters=200,
    subscribers=(2_000,),
    workers=(1,),
)
