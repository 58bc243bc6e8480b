"""Links inside running text to other pages of the magazine."""

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

Attributes = dict[str, str]
MOST_DIGITS = 18  # of a number that a database can hold


class LivePageLinkHandler(PageLinkHandler):
    """Link to pages that readers can reach; the words of a link to any other stay, without the link.

    One query for all links of a text: Wagtail's own asks again for each type of page.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[Attributes]) -> list[str]:
        """Return the opening tag of each link."""
        keys = [_key_of(attrs.get("id", "")) for attrs in attrs_list]
        pages = {page.pk: page for page in Page.objects.live().filter(pk__in=set(keys))}
        urls = [page.get_url() if (page := pages.get(key)) else None for key in keys]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]


def _key_of(text: str) -> int:
    """Read a primary key; 0, which no page has, for whatever cannot be one."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
