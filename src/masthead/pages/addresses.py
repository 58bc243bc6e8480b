"""Addresses readers may still hold, and where they lead now.

Redirects are Wagtail's (`wagtail.contrib.redirects`), so the desk can list, add and import them. They point
to pages, not to paths: whatever its address becomes, a page is one hop away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

NUMBERS = ("p", "page_id", "attachment_id")  # the number of one post, page or picture of an old site
IDENTIFYING_PARAMETERS = (*NUMBERS, "cat", "author", "tag")
SLASHES_AHEAD = re.compile(r"^(?:/|%2[Ff])+")  # one too many makes a path a host; Django escapes it
LONGEST = 255  # characters of an old address that Wagtail keeps
DIGEST = 32  # characters that stand for the rest of a longer one
MOST_HOPS = 5  # of redirects that editors wrote one after another


@dataclass(frozen=True)
class Target:
    """Where an old address leads; without a url it led to a page that is withdrawn."""

    url: str = ""
    is_permanent: bool = True


def normalize(address: str) -> str:
    """Return the form under which an address is stored: its path and the identifying part of its query.

    The `/index.php` that an old site put before its paths says nothing.
    """
    if address.startswith("/"):
        address = "/" + SLASHES_AHEAD.sub("", address)
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return ""
    wanted = sorted((key, value) for key, value in parse_qsl(parts.query) if key in IDENTIFYING_PARAMETERS)
    steps = [part for part in parts.path.split("/") if part]
    path = "/" + "/".join(steps[1:] if steps[:1] == ["index.php"] else steps)
    whole = f"{path}?{urlencode(wanted)}" if wanted else path
    return _fit(str(Redirect.normalise_path(whole)).replace("\0", ""))


def _fit(path: str) -> str:
    """Give an address too long to be stored an end that stands for all of it."""
    if len(path) <= LONGEST:
        return path
    digest = sha256(path.encode(errors="replace")).hexdigest()[:DIGEST]
    return f"{path[: LONGEST - DIGEST - 1]}~{digest}"


def asks_for_a_number(address: str) -> bool:
    """Whether an address is that of one old post by its number (`/?p=12`), and not the front page."""
    return normalize(address.partition("?")[0]) in {"", "/"} and any(
        key in NUMBERS for key, _value in parse_qsl(address.partition("?")[2])
    )


def without_identifying(query: str) -> str:
    """Return what remains of a query when an old address has been understood: campaign names and the like."""
    rest = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True)]
    return urlencode([(key, value) for key, value in rest if key not in IDENTIFYING_PARAMETERS])


def remember(address: str, *, page: Page) -> bool:
    """Let an old address lead to a page; False when it is the page's present address, or the front."""
    old = normalize(address)
    if old in {"", "/"} or old == normalize(page.get_url() or ""):
        return False
    Redirect.objects.update_or_create(
        old_path=old, site=None, defaults={"redirect_page": page, "is_permanent": True, "redirect_link": ""}
    )
    return True


def find_redirect(address: str) -> Redirect | None:
    """Look an address up with its identifying query, then without; never the bare front page."""
    forms = _forms(address)
    rows = Redirect.objects.filter(old_path__in=forms)
    if not forms or not rows.exists():  # mostly: a question that costs less than asking for all of it
        return None
    found = {row.old_path: row for row in rows.select_related("redirect_page").order_by("-pk")}
    return next((found[form] for form in forms if form in found), None)


def _forms(address: str) -> Sequence[str]:
    forms = dict.fromkeys([normalize(address), normalize(address.partition("?")[0])])
    return [form for form in forms if form not in {"", "/"}]


def target_of(address: str) -> Target | None:
    """Say where an old address leads, in one hop; None where it leads nowhere, or to itself."""
    redirect, hops = find_redirect(address), 0
    while redirect is not None and redirect.redirect_page is None:
        further = find_redirect(redirect.redirect_link) if _is_inside(redirect.redirect_link) else None
        if further is None:
            break
        redirect, hops = further, hops + 1
        if hops > MOST_HOPS:
            return None
    return _target(redirect, address) if redirect else None


def _is_inside(link: str) -> bool:
    return link.startswith("/") and not link.startswith("//")


def _target(redirect: Redirect, address: str) -> Target | None:
    page = redirect.redirect_page
    if page is not None and not page.live:
        return Target() if page.first_published_at else None
    if not redirect.link or normalize(redirect.link) == normalize(address):
        return None
    return Target(redirect.link, redirect.is_permanent)


def present_address(address: str) -> str | None:
    """Say where an old address leads now; None where it leads nowhere, or to itself."""
    target = target_of(address)
    return target.url or None if target else None


def page_at(front: Page, path: str) -> Page | None:
    """Find the live page at a path, without a walk down the tree: by its slug, which has an index."""
    found = Page.objects.live().filter(slug=path.strip("/").rpartition("/")[2])
    return found.filter(url_path=f"{front.url_path}{path.lstrip('/')}").order_by("pk").first()


def public_addresses() -> Iterator[str]:
    """Name the address of every live page, from the front down; reads as it goes."""
    for page in Page.objects.live().filter(depth__gt=1).order_by("path").iterator(chunk_size=1000):
        if url := page.get_url():
            yield url
