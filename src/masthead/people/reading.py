"""Authors as stories show them, read once for all of them."""

from collections.abc import Collection

from masthead.pages.remembered import read_pages
from masthead.people.models import Author


def read_authors(keys: Collection[int]) -> dict[int, Author]:
    """Return authors by their keys, with their portraits."""
    authors = Author.objects.select_related("portrait").prefetch_related("portrait__renditions")
    return read_pages(authors, keys, picture=lambda author: author.portrait)
