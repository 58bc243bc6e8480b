"""The story, its bylines and topics, and the listing entries that every list of stories reads."""

from masthead.articles.house import StorySettings
from masthead.articles.models.article import AIUse, Article, Kind
from masthead.articles.models.credits import ArticleTopic, Byline
from masthead.articles.models.listing import ListingEntry
from masthead.articles.models.related import RelatedStory

__all__ = [
    "AIUse",
    "Article",
    "ArticleTopic",
    "Byline",
    "Kind",
    "ListingEntry",
    "RelatedStory",
    "StorySettings",
]
