"""A story is signed, and lists have something to show of it.

The credit of its pictures is asked for by the gate (`masthead.rights.gate`), on every kind of page.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage


def check_byline(page: BasePage) -> Iterable[Finding]:
    """A story says who wrote it, unless somebody paid for it."""
    if isinstance(page, Article) and not page.is_sponsored and not page.bylines.exists():
        demand = _("Nobody is named as the writer. Add a byline under Story.")
        yield Finding("byline", "ask", _("a byline"), "bylines", demand=demand)


def check_standfirst(page: BasePage) -> Iterable[Finding]:
    """A story has a standfirst, which lists, shares and search engines show."""
    if isinstance(page, Article) and not page.standfirst.strip():
        demand = _("The story has no standfirst. Write a sentence or two under the headline.")
        said = _("a standfirst, which lists show too")
        yield Finding("standfirst", "hint", said, "standfirst", demand=demand)


def check_lead_picture(page: BasePage) -> Iterable[Finding]:
    """A story has a lead picture, which cards and shares show."""
    if isinstance(page, Article) and page.lead_photo_id is None:
        demand = _("The story has no lead picture. Choose one under Story.")
        yield Finding("lead-picture", "hint", _("a lead picture"), "lead_photo", demand=demand)
