"""How heavily the house takes its checks, what somebody set aside, and what the checks said."""

from masthead.checks.models.level import EVERY_KIND, HouseLevel
from masthead.checks.models.override import Override
from masthead.checks.models.result import Act, Result
from masthead.checks.models.withdrawal import Withdrawal

__all__ = ["EVERY_KIND", "Act", "HouseLevel", "Override", "Result", "Withdrawal"]
