"""What the house asks and where, the texts it asked with, and the receipts of what was answered."""

from masthead.audience.models.receipt import Answer, How, Receipt
from masthead.audience.models.settings import ConsentSettings
from masthead.audience.models.text import AskedText

__all__ = ["Answer", "AskedText", "ConsentSettings", "How", "Receipt"]
