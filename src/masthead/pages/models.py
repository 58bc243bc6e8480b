"""What every page has, plain pages, the publication's settings, and addresses that moved."""

from masthead.pages.base import BasePage
from masthead.pages.publication import MailSettings, PublicationSettings
from masthead.pages.standard import StandardPage
from masthead.pages.withdrawn import WithdrawnAddress

__all__ = ["BasePage", "MailSettings", "PublicationSettings", "StandardPage", "WithdrawnAddress"]
