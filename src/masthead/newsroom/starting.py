"""What a new magazine begins with, beside its pages: the house's lists, its own from then on."""

from masthead.flags.starting import add_lists
from masthead.sourcing.models import SourcingSettings


def add_starters(language: str) -> None:
    """Write lists and phrases once; what an editor throws away does not come back."""
    add_lists(language)
    SourcingSettings.load()
