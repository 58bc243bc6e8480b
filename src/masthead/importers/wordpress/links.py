"""Where links in old stories lead: to the old path of another item, which redirects; else as before."""

from urllib.parse import parse_qsl, urlsplit

from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.records import Channel


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
        try:
            parts = urlsplit(href)
        except ValueError:
            return href
        if _bare(parts.hostname) not in self.hosts:
            return href
        number = dict(parse_qsl(parts.query)).get("p") or dict(parse_qsl(parts.query)).get("page_id")
        known = f"?p={number}" if number else parts.path.strip("/")
        if not known or not self.index.one("SELECT 1 FROM addresses WHERE path = ?", known):
            return href
        path = "/" + parts.path.strip("/") + ("/" if parts.path.strip("/") else "")
        return f"{path}?p={number}" if number else path + (f"#{parts.fragment}" if parts.fragment else "")


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
