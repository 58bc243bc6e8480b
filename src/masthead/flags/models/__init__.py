"""The house's lists, and what people said of single stories."""

from masthead.flags.models.answer import Answer
from masthead.flags.models.entry import ListEntry
from masthead.flags.models.sheet import Sheet

__all__ = ["Answer", "ListEntry", "Sheet"]
