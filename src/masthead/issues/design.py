"""What a letter looks like: the newsletter's own design on the house's, with colours that can be read."""

from dataclasses import dataclass
from typing import Self

from masthead.newsletters.models import Heading, Newsletter, Typeface
from masthead.pages.publication import PublicationSettings
from masthead.theme.accent import by_day_and_night

# Type that mailboxes have of their own.
FAMILIES = {
    Typeface.SERIF: "Georgia, 'Times New Roman', serif",
    Typeface.SANS: "Helvetica, Arial, sans-serif",
}


@dataclass(frozen=True)
class Design:
    """Names, type and colours of one newsletter's letters."""

    heading: str
    below: str
    family: str
    day: str  # accent by day
    night: str

    @classmethod
    def of(cls, newsletter: Newsletter, publication: PublicationSettings) -> Self:
        """Give a newsletter's design; what it leaves open is the house's."""
        names = (publication.title, newsletter.name)
        heading, below = reversed(names) if newsletter.heading == Heading.NEWSLETTER else names
        day, night = by_day_and_night(newsletter.accent_color or publication.accent_color)
        return cls(heading, below, FAMILIES[Typeface(newsletter.typeface)], day, night)
