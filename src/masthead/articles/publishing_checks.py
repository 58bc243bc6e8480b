"""What a story must have before it may go live."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masthead.articles.models import Article
from masthead.pages.models import BasePage
from masthead.pages.publishing import Finding


def check_sponsor(page: BasePage) -> Iterable[Finding]:
    """A sponsored story names its sponsor: readers must know who paid (CAP code 2.4)."""
    if isinstance(page, Article) and page.is_sponsored and not page.sponsor.strip():
        yield Finding(
            check="sponsor",
            level="block",
            message=_("This story is sponsored but does not say by whom. Fill in “Sponsor” under Filing."),
            field="sponsor",
        )
