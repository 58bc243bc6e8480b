"""What every page has, plain pages, the publication's settings, snapshots, and addresses that moved."""

from masthead.pages.base import BasePage
from masthead.pages.publication import MailSettings, PublicationSettings
from masthead.pages.snapshots import Snapshot
from masthead.pages.standard import StandardPage
from masthead.pages.withdrawn import WithdrawnAddress

__all__ = ["BasePage", "MailSettings", "PublicationSettings", "Snapshot", "StandardPage", "WithdrawnAddress"]
