"""Addresses that stories link to, where they stand, and whether the house tries them."""

from masthead.links.models.link import Link, State
from masthead.links.models.on_page import LinkOnPage, Round
from masthead.links.models.settings import LinkSettings

__all__ = ["Link", "LinkOnPage", "LinkSettings", "Round", "State"]
