"""The language in which somebody is written to: the one they chose under Account, else the house's."""

from wagtail.users.models import UserProfile

from masthead.staff.models import User


def language_of(person: User) -> str:
    """Return the code of the language."""
    return str(UserProfile.get_for_user(person).get_preferred_language())
