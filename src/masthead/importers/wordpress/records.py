"""What a WordPress export holds, as plain values; everything is text exactly as the file has it."""

from dataclasses import dataclass, field

LABEL_LENGTH = 80  # characters of a title in a report


@dataclass(frozen=True, slots=True)
class Channel:
    """The site the export was made from."""

    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    version: str = ""
    site_url: str = ""
    blog_url: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A login that wrote something (WXR's author)."""

    login: str
    display_name: str = ""
    first_name: str = ""
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or an entry of another taxonomy."""

    taxonomy: str
    slug: str
    name: str
    term_id: str = ""
    parent: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term as an item names it."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment, a pingback or a trackback."""

    comment_id: str
    author: str = ""
    email: str = ""
    url: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = ""
    kind: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A post, page, attachment, menu item, or anything else WordPress keeps as a post."""

    number: int
    post_id: str = ""
    kind: str = ""
    status: str = ""
    title: str = ""
    slug: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    pub_date: str = ""
    parent: str = ""
    password: str = ""
    is_sticky: bool = False
    attachment_url: str = ""
    terms: tuple[TermUse, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    repairs: tuple[str, ...] = field(default=())

    def meta_value(self, key: str) -> str:
        """Return the first custom field of that name, or nothing."""
        return next((value for name, value in self.meta if name == key), "")

    @property
    def label(self) -> str:
        """How a report names the item: its kind, number and title."""
        title = " ".join(self.title.split())
        shown = title if len(title) <= LABEL_LENGTH else title[: LABEL_LENGTH - 1] + "…"
        return f"{self.kind or 'item'} {self.post_id or f'no. {self.number} in the file'} “{shown}”"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about the file as a whole that the person importing it must know."""

    message: str


Record = Channel | Writer | Term | Item | Trouble
