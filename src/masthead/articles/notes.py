"""What readers are owed to know of a story before they read it."""

from typing import TYPE_CHECKING, NamedTuple

from masthead.articles.affiliate import links_to_partners
from masthead.articles.blocks.sources import INTERNAL
from masthead.articles.house import house_shown

if TYPE_CHECKING:
    from masthead.articles.models import Article


class Notes(NamedTuple):
    """Sentences for readers; empty where there is nothing to say."""

    ai: str = ""
    affiliates: str = ""


def notes_of(article: "Article") -> Notes:
    """Say what part AI had, and that links earn money; the house's words are read only where needed.

    Links earn money where an editor said so, and where they lead to partners; it is said once.
    """
    earns = article.carries_affiliate_links or links_to_partners(article, INTERNAL)
    if not earns and not article.ai_use:
        return Notes()
    house = house_shown(article)
    affiliates = house.tell_of_affiliates() if earns else ""
    return Notes(house.tell_of_ai(article.ai_use), affiliates)
