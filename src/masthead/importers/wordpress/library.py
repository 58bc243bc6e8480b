"""What a story may refer to beyond itself: pictures of the export, reusable blocks, old addresses."""

import re
from dataclasses import dataclass, field
from typing import Protocol

from masthead.importers.wordpress.blocks import Embed

_CREDIT = re.compile(r'"(?P<key>credit|copyright)";s:\d+:"(?P<value>[^"]{2,200})"')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the export's media library."""

    attachment_id: str
    url: str
    title: str = ""
    caption: str = ""
    alt: str = ""
    description: str = ""
    link: str = ""
    parent: str = ""
    slug: str = ""
    number: int = 0
    credit: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether the file's name says that it is a picture."""
        return is_picture_address(self.url)


class Library(Protocol):
    """Where the converter looks things up."""

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return the file of that number, if the export has it."""

    def attached_to(self, post_id: str) -> list[Attachment]:
        """Return the pictures uploaded to that post, in their order."""

    def reusable(self, post_id: str) -> str | None:
        """Return the content of a reusable block."""

    def address(self, href: str) -> str:
        """Return where a link shall lead."""

    def lack(self, href: str) -> str:
        """Say why a link leads nowhere, or nothing."""


@dataclass
class EmptyLibrary:
    """A library that holds what it is given, or nothing."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Return the file of that number."""
        return self.attachments.get(attachment_id)

    def attached_to(self, post_id: str) -> list[Attachment]:
        """Return the pictures uploaded to that post."""
        return [found for found in self.attachments.values() if found.parent == post_id and found.is_picture]

    def reusable(self, post_id: str) -> str | None:
        """Return the content of a reusable block."""
        return self.blocks.get(post_id)

    def address(self, href: str) -> str:
        """Leave a link as it is."""
        return href

    def lack(self, _href: str) -> str:
        """Know of no link that leads nowhere."""
        return ""


@dataclass(frozen=True)
class Source:
    """The item being converted: its number, the library around it, and stored copies of what it embeds."""

    library: Library = field(default_factory=EmptyLibrary)
    post_id: str = ""
    copies: dict[str, Embed] = field(default_factory=dict)


def credit_in(metadata: str) -> str:
    """Return the credit that WordPress read out of a picture's file, from its serialised record."""
    found = {match["key"]: match["value"].strip() for match in _CREDIT.finditer(metadata)}
    return found.get("credit") or found.get("copyright") or ""


def is_picture_address(url: str) -> bool:
    """Whether an address ends like a picture the magazine can show."""
    path = url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].lower()
    return path.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"))
