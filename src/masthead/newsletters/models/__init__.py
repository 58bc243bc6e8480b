"""What newsletters keep: the lists, who gets them, the proof that they asked, and who never gets any."""

from masthead.newsletters.models.bringing import Import, Stage
from masthead.newsletters.models.newsletter import Frequency, Heading, Newsletter, State, Typeface
from masthead.newsletters.models.proof import Act, AskedWith, Proof
from masthead.newsletters.models.settings import NewsletterSettings
from masthead.newsletters.models.subscriber import Subscriber
from masthead.newsletters.models.subscription import Standing, Subscription
from masthead.newsletters.models.suppressed import Reason, Suppressed

__all__ = [
    "Act",
    "AskedWith",
    "Frequency",
    "Heading",
    "Import",
    "Newsletter",
    "NewsletterSettings",
    "Proof",
    "Reason",
    "Stage",
    "Standing",
    "State",
    "Subscriber",
    "Subscription",
    "Suppressed",
    "Typeface",
]
