"""Curated places on the front page and section fronts, and the breaking strip. Knows no other channel."""
