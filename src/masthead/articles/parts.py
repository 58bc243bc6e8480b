"""Lists beside a story that change with publications elsewhere: parts of their own.

So publishing a story touches the lists beside its neighbours, and not their pages.
"""

from wagtail.models import Page

from masthead.articles.entries import newest_under
from masthead.articles.listings import cards_of
from masthead.articles.related import KEPT, find_beside
from masthead.pages.parts import PartContent, unpair
from masthead.press import tags

SPARE = 16  # newest stories at hand: a page leaves out those that it shows elsewhere
LISTS = {
    "more-on": ("articles/parts/more_on.html", "topic"),
    "newest": ("articles/parts/newest.html", "section"),
}


def fill_more_on(pk: int) -> PartContent:
    """Show the newest stories on a topic."""
    return _fill("more-on", pk)


def fill_newest(pk: int) -> PartContent:
    """Show the newest stories of a section."""
    return _fill("newest", pk)


def fill_read_on(number: int) -> PartContent:
    """Show so many stories that share most with a live one, given its key and their number in one."""
    pk, wanted = unpair(number)
    cards = cards_of(find_beside(pk)[:wanted]) if wanted <= KEPT else ()
    return PartContent("articles/parts/read_on.html", {"cards": cards}, frozenset({tags.beside(pk)}))


def _fill(name: str, pk: int) -> PartContent:
    template, called = LISTS[name]
    subject = Page.objects.live().filter(pk=pk).first()
    newest = newest_under([pk], limit=SPARE).get(pk, []) if subject else []
    cards = cards_of([story for story, _ in newest])
    return PartContent(template, {called: subject, "cards": cards}, frozenset({tags.of_page(pk)}))


FILLERS = {"more-on": fill_more_on, "newest": fill_newest, "read-on": fill_read_on}
