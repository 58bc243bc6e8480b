"""Let every address an item had lead to where it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from masthead.importers.wordpress.failures import attempt
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.places import Grounds
from masthead.importers.wordpress.records import Item, Term
from masthead.importers.wordpress.titles import path_of
from masthead.pages.addresses import normalize, remember
from masthead.pages.reserved import is_reserved

NEXT_PAGE = "<!--nextpage-->"
LONGEST = 255  # characters, as Wagtail's redirect


def addresses_of(item: Item) -> Iterator[str]:
    """Yield the addresses under which the old site showed an item."""
    path = path_of(item.link)
    if path.strip("/"):
        yield path
        for slug in (value for key, value in item.meta if key == "_wp_old_slug" and value):
            yield "/".join([*path.rstrip("/").split("/")[:-1], slug]) + "/"
        further = item.content.count(NEXT_PAGE)
        yield from (f"{path.rstrip('/')}/{number}/" for number in range(2, further + 2))
    if item.post_id:
        yield f"/?p={item.post_id}"
        if item.kind == "page":
            yield f"/?page_id={item.post_id}"


def addresses_of_term(term: Term, above: list[str]) -> Iterator[str]:
    """Yield the addresses of a category's or tag's list, as WordPress makes them unless told otherwise."""
    if term.taxonomy == "post_tag":
        yield f"/tag/{term.slug}/"
        yield f"/?tag={term.slug}"
        return
    yield f"/category/{'/'.join(above)}/"
    if len(above) > 1:
        yield f"/category/{term.slug}/"
    if term.term_id:
        yield f"/?cat={term.term_id}"


@dataclass(frozen=True)
class Moves:
    """Collects old addresses during the import, and lets them lead on when every page is in its place."""

    index: Index
    grounds: Grounds

    def note(self, address: str, owner: str, page: int | None, path: str) -> None:
        """Note that an address shall lead to a page, which lies or would lie at a path."""
        statement = "INSERT INTO moved (address, owner, page, path) VALUES (?, ?, ?, ?)"
        self.index.put(statement, address, owner, page, path)

    def carry_out(self, *, writes: bool) -> Iterator[str]:
        """Write the redirects, or only look at them; yields a sentence for each that cannot be."""
        for address, owner, number, path in self.index.batches("moved", "address, owner, page, path"):
            with attempt(f"the address {address}") as tried:
                hindrance = self._carry_out(address, number, path, writes=writes)
            if hindrance := tried.reason or hindrance:
                yield f"{address} ({owner}): {hindrance}"

    def lead_months_on(self, *, writes: bool) -> Iterator[str]:
        """Let the old site's months and years lead to the archive's; yields a sentence where one cannot."""
        months = [month for (month,) in self.index.all("SELECT month FROM months ORDER BY month")]
        for when in dict.fromkeys([*months, *(month[:4] for month in months)]):
            if (page := self._page_at(when).first()) is not None:
                yield f"/{when}/: " + _("“%(title)s” stands at this address now") % {"title": page.title}
            elif writes:
                link = f"/archive/{when}/" if "/" in when else "/archive/"
                own = {"redirect_link": link, "is_permanent": True}
                Redirect.objects.get_or_create(old_path=normalize(f"/{when}/"), site=None, defaults=own)

    def _carry_out(self, address: str, number: int | None, path: str, *, writes: bool) -> str:
        """Let one address lead to its page, or say why it cannot."""
        page = Page.objects.filter(pk=number).order_by("pk").first() if number else None
        hindrance = self._hindrance(address, page, path)
        if page and writes and not hindrance:
            remember(address, page=page)
        return hindrance

    def _hindrance(self, address: str, page: Page | None, own: str) -> str:
        """Say why an old address cannot lead to the page, or nothing."""
        old = normalize(address)
        if len(old) > LONGEST:
            return _("the old address is too long for a redirect")
        if old == normalize(own):
            return ""
        path = unquote(path_of(address)).strip("/")
        if "?" not in old and "/" not in path and is_reserved(path):
            return _("the magazine keeps this address for itself")
        there = self._page_at(path).exclude(pk=page.pk if page else None).order_by("pk").first()
        if "?" not in old and there is not None:
            return _("“%(title)s” stands at this address now") % {"title": there.title}
        return self._other(old, page) if page else self._foreseen(address, own)

    def _page_at(self, path: str) -> QuerySet[Page]:
        found: QuerySet[Page] = Page.objects.filter(
            url_path=f"{self.grounds.front.url_path}{path}/", live=True
        )
        return found

    def _foreseen(self, address: str, own: str) -> str:
        """Say the same of an address that an earlier item would take, where nothing is written."""
        first = self.index.one("SELECT path FROM moved WHERE address = ? ORDER BY number LIMIT 1", address)
        return _("leads to another page already") if first and first[0] != own else ""

    def _other(self, old: str, page: Page) -> str:
        row = Redirect.objects.filter(old_path=old, site=None).order_by("pk").first()
        if row is not None and row.redirect_page_id != page.pk:
            return _("leads to another page already")
        return ""
