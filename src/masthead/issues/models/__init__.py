"""Issues of newsletters, and the rules by which some are made by themselves."""

from masthead.issues.models.digest import Digest, Rhythm
from masthead.issues.models.issue import Issue, State

__all__ = ["Digest", "Issue", "Rhythm", "State"]
