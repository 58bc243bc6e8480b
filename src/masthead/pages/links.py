"""Links inside running text to other pages of the magazine."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from masthead.press import tagging, tags

Attributes = dict[str, str]
Urls = Mapping[int, str | None]
MOST_DIGITS = 18  # of a number that a database can hold

_known: ContextVar[Urls] = ContextVar("known", default=MappingProxyType({}))


@contextmanager
def links_looked_up(contents: Iterable[object]) -> Iterator[None]:
    """Look up all pages that some texts link to at once, so that showing them inside costs no query.

    `contents` are texts as they are stored, in whatever lists and tables: the raw data of streams will do.
    """
    token = _known.set(_urls_of(set(_keys_in(contents))))
    try:
        yield
    finally:
        _known.reset(token)


def _keys_in(content: object) -> Iterator[int]:
    """Name the pages linked to in stored texts."""
    if isinstance(content, str):
        links = map(extract_attrs, FIND_A_TAG.findall(content))
        yield from (_key_of(link.get("id", "")) for link in links if link.get("linktype") == "page")
    elif isinstance(content, Mapping):
        yield from _keys_in(content.values())
    elif isinstance(content, Iterable):
        for part in content:
            yield from _keys_in(part)


def _urls_of(keys: set[int]) -> dict[int, str | None]:
    """Return the address of each page, None for one that readers cannot reach; one query at most."""
    found = {page.pk: page.get_url() for page in Page.objects.live().filter(pk__in=keys)} if keys else {}
    return {key: found.get(key) for key in keys}


class LivePageLinkHandler(PageLinkHandler):
    """Link to pages that readers can reach; the words of a link to any other stay, without the link.

    One query for all links of a text: Wagtail's own asks again for each type of page.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[Attributes]) -> list[str]:
        """Return the opening tag of each link."""
        keys = [_key_of(attrs.get("id", "")) for attrs in attrs_list]
        tagging.note_all(map(tags.of_page, keys))
        known = _known.get()
        urls = {**known, **_urls_of(set(keys) - set(known))}
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in map(urls.get, keys)]


def _key_of(text: str) -> int:
    """Read a primary key; 0, which no page has, for whatever cannot be one."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
