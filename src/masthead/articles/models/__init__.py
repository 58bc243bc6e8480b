"""The story, its bylines and topics, and the listing entries that every list of stories reads."""

from masthead.articles.models.article import Article, Kind
from masthead.articles.models.credits import ArticleTopic, Byline
from masthead.articles.models.listing import ListingEntry
from masthead.articles.models.related import RelatedStory

__all__ = ["Article", "ArticleTopic", "Byline", "Kind", "ListingEntry", "RelatedStory"]
