"""Issues of newsletters, and the rules by which some are made by themselves."""

from masthead.issues.models.digest import Digest, Rhythm
from masthead.issues.models.issue import Issue, State
from masthead.issues.models.link import Link

__all__ = ["Digest", "Issue", "Link", "Rhythm", "State"]
