"""What readers are owed to know of a story before they read it."""

from typing import TYPE_CHECKING, NamedTuple

from masthead.articles.house import StorySettings

if TYPE_CHECKING:
    from masthead.articles.models import Article


class Notes(NamedTuple):
    """Sentences for readers; empty where there is nothing to say."""

    ai: str = ""
    affiliates: str = ""


def notes_of(article: "Article") -> Notes:
    """Say what part AI had, and that links earn money; the house's words are read only where needed."""
    if not article.carries_affiliate_links and not article.ai_use:
        return Notes()
    house = StorySettings.for_readers()
    affiliates = house.tell_of_affiliates() if article.carries_affiliate_links else ""
    return Notes(house.tell_of_ai(article.ai_use), affiliates)
