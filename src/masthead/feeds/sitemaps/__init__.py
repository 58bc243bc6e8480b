"""Sitemaps (sitemaps.org): an index, one file a month of stories, one for all other pages, one for news."""

from masthead.feeds.sitemaps.contents import index_of, newest_news, other_pages, stories_in
from masthead.feeds.sitemaps.writing import write_addresses, write_index, write_news

__all__ = [
    "index_of",
    "newest_news",
    "other_pages",
    "stories_in",
    "write_addresses",
    "write_index",
    "write_news",
]
