"""What a page says of itself to machines: schema.org in JSON-LD, equal to what readers see."""

from masthead.feeds.structured.graph import graph_of, written

__all__ = ["graph_of", "written"]
