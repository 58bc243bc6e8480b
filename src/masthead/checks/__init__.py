"""How heavily the house takes publishing checks, who set what aside, and what they said of each version.

Knows pages and their checks, and no check by name.
"""
