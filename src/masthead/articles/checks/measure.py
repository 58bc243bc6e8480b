"""The house's rules for stories, read once a story."""

from typing import TYPE_CHECKING

from masthead.articles.house import StorySettings

if TYPE_CHECKING:
    from masthead.articles.models import Article


def rules_of(story: "Article") -> StorySettings:
    """Return the rules for a story at the desk; several checks of one story ask the database once."""
    kept: StorySettings | None = getattr(story, "_house_rules", None)
    if kept is None:
        kept = StorySettings.of_house()
        story.__dict__["_house_rules"] = kept
    return kept
