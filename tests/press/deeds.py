"""Everything that editors do, and how much of it a test tries."""

from hypothesis import HealthCheck, Phase, settings

from tests.press.page_acts import PageActs
from tests.press.story_acts import StoryActs

NOON = "2026-03-02T12:00:00Z"


class DeskActs(StoryActs, PageActs):
    """Everything that editors do."""


def tried(*, examples: int, steps: int) -> settings:
    """Say how often a magazine is founded, and how many acts follow."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # an example that failed is told whole: keys differ from run to run
        suppress_health_check=list(HealthCheck),
    )
