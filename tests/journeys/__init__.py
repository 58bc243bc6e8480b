"""Journeys: the whole magazine, driven in a browser as its readers and editors do."""
