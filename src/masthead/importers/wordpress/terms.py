"""How an item names its categories, tags and authors."""

import re
from html import unescape

from masthead.importers.wordpress.records import Item, TermUse, Writer
from masthead.importers.wordpress.titles import clean_slug

TAXONOMIES = ("category", "post_tag")
AUTHOR = "author"  # the taxonomy in which Co-Authors Plus keeps who wrote a story
GUEST = "guest-author"  # its post type of authors without a login
_NO_LOGIN = re.compile(r"[<>\"'\s]+")


def login_key(login: str) -> str:
    """Return the form of a login under which an author is known; stray signs are no part of it."""
    return _NO_LOGIN.sub(" ", unescape(login)).strip().casefold()


def term_key(use: TermUse) -> str:
    """Return the slug by which an item names a term; the oldest exports give only its name."""
    return use.slug or clean_slug(use.name)


def writers_of(item: Item) -> list[str]:
    """Return the logins of who wrote an item: the co-authors it names, else its creator."""
    named = [
        login_key(use.name or use.slug.removeprefix("cap-")) for use in item.terms if use.taxonomy == AUTHOR
    ]
    return [login for login in dict.fromkeys(named or [login_key(item.creator)]) if login]


def guest(item: Item) -> Writer:
    """Return the author without a login that an item of Co-Authors Plus describes."""
    login = item.meta_value("cap-user_login") or item.slug.removeprefix("cap-")
    return Writer(
        login_key(login),
        item.meta_value("cap-display_name") or item.title,
        item.meta_value("cap-first_name"),
        item.meta_value("cap-last_name"),
    )
