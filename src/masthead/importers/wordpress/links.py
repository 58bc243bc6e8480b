"""Where links in old stories lead: to the old path of another item, until all have a new one."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.utils.translation import gettext as _

from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.records import Channel

# Lists and files, which lead on by their own rules or are named elsewhere.
_LISTS = re.compile(
    r"(?:category|tag|author|page|feed|comments|wp-[a-z.]+)(?:/|$)|[0-9]{4}(?:/[0-9]{2}){0,2}$"
)
_ENDING = re.compile(r"/(?:[0-9]+|feed)$")


class ExportLibrary:
    """The export's pictures and reusable blocks, and its own addresses."""

    def __init__(self, index: Index, channel: Channel) -> None:
        self.index = index
        addresses = (channel.blog_url, channel.site_url, channel.link)
        self.hosts = {_bare(urlsplit(address).hostname) for address in addresses if address} - {""}

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return the file of that number."""
        return self.index.attachment(attachment_id)

    def attached_to(self, post_id: str) -> list[Attachment]:
        """Return the pictures uploaded to a post."""
        return self.index.attached_to(post_id)

    def reusable(self, post_id: str) -> str | None:
        """Return the content of a reusable block."""
        return self.index.reusable(post_id)

    def address(self, href: str) -> str:
        """Return the path of a link to an item of the export; any other link as it is."""
        parts = self._own(href)
        known = _key(parts) if parts else ""
        if not parts or not known or not self.index.one("SELECT 1 FROM addresses WHERE path = ?", known):
            return href
        path = "/" + parts.path.strip("/") + ("/" if parts.path.strip("/") else "")
        return (
            f"{path}{known}" if known[0] == "?" else path + (f"#{parts.fragment}" if parts.fragment else "")
        )

    def lack(self, href: str) -> str:
        """Say why a link to the old site leads nowhere, or nothing."""
        parts = self._own(href)
        known = _key(parts) if parts else ""
        if not parts or not known or _LISTS.match(known) or (parts.query and known[0] != "?"):
            return ""
        forms = known, _ENDING.sub("", known)
        row = self.index.one("SELECT is_public FROM addresses WHERE path IN (?, ?)", *forms)
        if row is None:
            return _("a link leads to %(address)s, which is not in this export") % {"address": href}
        said = _("a link leads to %(address)s, which is not public here")
        return "" if row[0] else said % {"address": href}

    def _own(self, href: str) -> SplitResult | None:
        """Return the parts of a link to the old site."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        return parts if _bare(parts.hostname) in self.hosts else None


def _key(parts: SplitResult) -> str:
    """Return the name under which the index knows an address."""
    query = dict(parse_qsl(parts.query))
    number = query.get("p") or query.get("page_id")
    return f"?p={number}" if number else parts.path.strip("/")


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
