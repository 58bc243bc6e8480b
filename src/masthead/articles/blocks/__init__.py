"""The blocks a story is made of."""

from masthead.articles.blocks.body import StoryBody, story_body

__all__ = ["StoryBody", "story_body"]
