"""What is sent, and the ledger of who was sent it."""

from masthead.mailing.models.delivery import Delivery, Outcome
from masthead.mailing.models.mailing import Mailing, State

__all__ = ["Delivery", "Mailing", "Outcome", "State"]
