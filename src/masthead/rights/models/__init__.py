"""What the picture desk keeps."""

from masthead.rights.models.agency import Agency
from masthead.rights.models.licence import Licence
from masthead.rights.models.log import Override, Taking
from masthead.rights.models.survey import Survey
from masthead.rights.models.use import Use

__all__ = ["Agency", "Licence", "Override", "Survey", "Taking", "Use"]
