"""What is sent, and the ledger of who was sent it."""

from masthead.mailing.models.delivery import Delivery, Heard, Outcome
from masthead.mailing.models.hold import Hold
from masthead.mailing.models.mailing import Mailing, State
from masthead.mailing.models.pace import Pace
from masthead.mailing.models.settings import MailingSettings
from masthead.mailing.models.totals import Totals

__all__ = ["Delivery", "Heard", "Hold", "Mailing", "MailingSettings", "Outcome", "Pace", "State", "Totals"]
