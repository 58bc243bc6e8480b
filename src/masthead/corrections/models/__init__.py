"""What is kept of mistakes: corrections, silent fixes, takedowns, versions and those that are withheld."""

from masthead.corrections.models.correction import Correction, Kind
from masthead.corrections.models.settings import CorrectionSettings, Placement, Rule
from masthead.corrections.models.silent_fix import SilentFix, Slip
from masthead.corrections.models.takedown import Takedown
from masthead.corrections.models.version import PublicVersion, Told
from masthead.corrections.models.withholding import Withholding

__all__ = [
    "Correction",
    "CorrectionSettings",
    "Kind",
    "Placement",
    "PublicVersion",
    "Rule",
    "SilentFix",
    "Slip",
    "Takedown",
    "Told",
    "Withholding",
]
