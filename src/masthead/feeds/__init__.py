"""Feeds, sitemaps and structured data for machines. Does not know the other channels."""
