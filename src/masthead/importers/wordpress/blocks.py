"""The converter's result: story blocks as plain values, and notes of what did not fit.

The names follow the story's block vocabulary. Pictures are only named (`PictureRef`); the loader finds them.
"""

from dataclasses import dataclass, field
from datetime import date

from masthead.kit.html import plain_text


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture as a story names it: by attachment number, by address, or by both."""

    url: str = ""
    attachment_id: str = ""

    @property
    def label(self) -> str:
        """How a report names the picture."""
        return self.url or f"attachment {self.attachment_id}"


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs in rich text."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level h2, h3 or h4."""

    text: str
    level: str = "h2"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list in rich text, numbered or not, perhaps nested."""

    html: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with what stands under it."""

    ref: PictureRef
    caption: str = ""
    alt: str = ""
    size: str = "column"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Several pictures shown together."""

    pictures: tuple[Picture, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, in rich text."""

    html: str
    who: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence of the story, set large."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """A post or a film elsewhere, with what is stored of it."""

    url: str
    provider: str = ""
    title: str = ""
    text: str = ""
    author: str = ""
    when: date | None = None


@dataclass(frozen=True, slots=True)
class FactBox:
    """A box beside the story; the body is rich text."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table without joined cells. A column is rich when a cell of it holds more than plain text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rich: tuple[bool, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Divider:
    """A break between two parts of a story."""


@dataclass(frozen=True, slots=True)
class ImportedHtml:
    """What no other block can hold, as sanitised HTML."""

    html: str


Block = (
    Text
    | Heading
    | BulletList
    | Picture
    | Gallery
    | Quote
    | PullQuote
    | Embed
    | FactBox
    | Table
    | Divider
    | ImportedHtml
)


@dataclass
class Notes:
    """What the converter changed and what it left out, each said once with a count."""

    adapted: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def adapt(self, message: str, count: int = 1) -> None:
        """Note something that arrives in another form."""
        self.adapted[message] = self.adapted.get(message, 0) + count

    def leave_out(self, message: str, count: int = 1) -> None:
        """Note something that does not arrive."""
        self.left_out[message] = self.left_out.get(message, 0) + count


def text_of(blocks: list[Block]) -> str:
    """Return what a reader can read in the blocks, for excerpts and for comparing before with after."""
    return " ".join(part for block in blocks for part in _texts(block) if part)


def _texts(block: Block) -> list[str]:
    match block:
        case Text(html) | BulletList(html) | ImportedHtml(html):
            return [plain_text(html)]
        case Heading(text):
            return [text]
        case Quote(html, who):
            return [plain_text(html), who]
        case PullQuote(text, who):
            return [text, who]
        case _:
            return _texts_of_things(block)


def _texts_of_things(block: Block) -> list[str]:
    match block:
        case Picture() | Gallery():
            return _texts_of_pictures(block)
        case Embed(url=url, title=title, text=text, author=author):
            return [title, text, author, url]
        case FactBox(title, html):
            return [title, plain_text(html)]
        case Table(headings, rows, caption=caption):
            return [caption, *headings, *(plain_text(cell) for row in rows for cell in row)]
    return []


def _texts_of_pictures(block: Picture | Gallery) -> list[str]:
    title, pictures = (block.title, block.pictures) if isinstance(block, Gallery) else ("", (block,))
    return [title, *(part for picture in pictures for part in (picture.caption, picture.alt))]
