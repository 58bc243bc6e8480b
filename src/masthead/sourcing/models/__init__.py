"""What is kept of sources and of those who were asked."""

from masthead.sourcing.models.replies import ReplyOverride, ReplyRequest
from masthead.sourcing.models.rules import SourcingSettings
from masthead.sourcing.models.signing import OpenPassage, SignOff

__all__ = ["OpenPassage", "ReplyOverride", "ReplyRequest", "SignOff", "SourcingSettings"]
