"""What a story's page is like for those who listen to it or go by the keyboard, as it is printed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.coreutils import get_dummy_request

from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.pages.checking import Finding

if TYPE_CHECKING:
    from masthead.pages.models import BasePage

CHECK = "accessible-page"
OPENING = 40  # signs of a table by which it is known
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_rendered_page(page: "BasePage") -> Iterable[Finding]:
    """The printed page hinders nobody, as far as a program can see (WCAG 2.2, level A and AA)."""
    if isinstance(page, Article) and page.pk:
        printed = BeautifulSoup(_print(page), "html.parser")
        yield from find_in(printed)


def find_in(printed: BeautifulSoup) -> Iterator[Finding]:
    """Look through a printed page."""
    root, main = printed.find("html"), printed.find("main")
    if not isinstance(root, Tag) or not root.get("lang"):
        yield _finding(_("the language of the page (Settings → Publication)"))
    if (count := len(printed.find_all("h1"))) != 1:
        yield _finding(_("one first-level heading; the page has %(count)d") % {"count": count})
    if isinstance(main, Tag):
        for look in (_headings, _pictures, _links, _frames, _tables, _players, _buttons):
            yield from look(main)
    yield from _names(printed)


def _print(page: Article) -> str:
    """Render a page as readers would get it, without asking for it."""
    request = get_dummy_request(path=page.get_url() or "/", site=page.get_site())
    return render_to_string(page.get_template(request), page.get_context(request), request)


def _headings(main: Tag) -> Iterator[Finding]:
    above = 1
    for heading in main.find_all(HEADINGS):
        level = int(heading.name[1])
        if not _text(heading):
            yield _finding(_("words for a heading of level %(level)d, which has none") % {"level": level})
        elif level > above + 1:
            said = {"text": _text(heading), "level": level, "above": above}
            message = _("a heading between: “%(text)s” (level %(level)d) follows one of level %(above)d")
            yield _finding(message % said, about=_text(heading))
        above = level


def _pictures(main: Tag) -> Iterator[Finding]:
    silent = [str(image.get("src", "")) for image in main.find_all("img") if image.get("alt") is None]
    if silent:
        said = {"pictures": name_some(address.rsplit("/", 1)[-1] for address in silent)}
        yield _finding(_("an alternative text in the page for %(pictures)s") % said, about=",".join(silent))


def _links(main: Tag) -> Iterator[Finding]:
    vague = _vague_words()
    for link in main.find_all("a", href=True):
        words = _text(link)
        if not words:
            message = _("words for the link to %(address)s, which says nothing")
            yield _finding(message % {"address": link["href"]}, about=str(link["href"]))
        elif words.lower().strip(" .…:!→»") in vague:
            said = {"words": words, "address": link["href"]}
            message = _("words that say where it leads for the link “%(words)s” to %(address)s")
            yield _finding(message % said, about=f"{words} {link['href']}")


def _frames(main: Tag) -> Iterator[Finding]:
    """A frame says what is in it (WCAG 4.1.2)."""
    for frame in main.find_all("iframe"):
        if not (frame.get("title") or frame.get("aria-label") or frame.get("aria-hidden")):
            where = urlsplit(str(frame.get("src", ""))).netloc or _("the magazine")
            yield _finding(_("a title for the frame of %(where)s") % {"where": where}, about=where)


def _tables(main: Tag) -> Iterator[Finding]:
    """A table has heads for its columns or rows (WCAG 1.3.1)."""
    for table in main.find_all("table"):
        if table.get("role") not in ("presentation", "none") and not table.find("th"):
            begin = Truncator(_text(table)).chars(OPENING)
            yield _finding(_("heads for the table that begins “%(begin)s”") % {"begin": begin}, about=begin)


def _players(main: Tag) -> Iterator[Finding]:
    """Nothing plays sound by itself (WCAG 1.4.2)."""
    for player in main.find_all(("video", "audio")):
        if player.has_attr("autoplay") and not player.has_attr("muted"):
            message = _("a %(player)s that waits until somebody wants it") % {"player": player.name}
            yield _finding(message, about=str(player.get("src", "")))


def _buttons(main: Tag) -> Iterator[Finding]:
    """A button says what it does (WCAG 4.1.2)."""
    for button in main.find_all("button"):
        if not _text(button) and not button.get("aria-labelledby"):
            yield _finding(_("a name for a button, which says nothing"))


def _names(printed: BeautifulSoup) -> Iterator[Finding]:
    """No two elements have one name: labels and links inside the page lead to the first of them."""
    names = Counter(str(tag["id"]) for tag in printed.find_all(id=True))
    for name in sorted(name for name, count in names.items() if count > 1):
        yield _finding(_("another name: “%(name)s” is the name of two elements") % {"name": name}, about=name)


def _text(tag: Tag) -> str:
    """Return what a screen reader says of an element: its words, its label, or those of its pictures."""
    if label := tag.get("aria-label"):
        return str(label)
    pictures = " ".join(str(image.get("alt") or "") for image in tag.find_all("img"))
    named = " ".join(_text(inner) for inner in tag.find_all(attrs={"aria-label": True}))
    return " ".join(f"{tag.get_text(' ')} {pictures} {named}".split())


def _vague_words() -> frozenset[str]:
    # Translators: words that say nothing as a link, one in a line, in the language of the stories.
    return frozenset(_("click here\nhere\nlink\nthis link\nmore\nread more\nthis").splitlines())


def _finding(message: str, about: str = "") -> Finding:
    demand = _("The page as readers get it lacks something: %(what)s.") % {"what": message}
    return Finding(CHECK, "hint", message, "body", about=about or message, demand=demand)
