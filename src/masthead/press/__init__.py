"""Prints pages once and keeps prints fresh; serves static files and media. Does not know articles."""
