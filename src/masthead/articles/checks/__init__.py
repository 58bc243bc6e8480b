"""What a story must have before it may go live, and what its editor is asked for."""

from masthead.articles.checks.rules import RULES

__all__ = ["RULES"]
