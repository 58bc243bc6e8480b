"""Turn one finished element of an export into a record."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from masthead.importers.wordpress.characters import MARK
from masthead.importers.wordpress.records import Channel, Comment, Item, Term, TermUse, Writer

TAXONOMIES = {"tag": "post_tag", "wp:category": "category", "wp:tag": "post_tag"}


@dataclass
class Node:
    """An element of the file with its text and the elements in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    length: int = 0
    is_cut: bool = False

    def add(self, text: str, *, limit: int) -> None:
        """Take more text, up to the limit in characters."""
        if self.length + len(text) > limit:
            self.is_cut = True
            return
        self.length += len(text)
        self.parts.append(text)

    @property
    def text(self) -> str:
        """The element's text without characters that XML forbids."""
        return "".join(self.parts).replace(MARK, "")

    def first(self, name: str) -> str:
        """Return the text of the first child of that name, stripped."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def all(self, name: str) -> list["Node"]:
        """Return every child of that name."""
        return [child for child in self.children if child.name == name]

    def count(self, mark: str) -> int:
        """Count a character in the element and everything in it."""
        return sum(part.count(mark) for part in self.parts) + sum(
            child.count(mark) for child in self.children
        )


def channel(head: dict[str, str]) -> Channel:
    """Read the site's own data from the head of the file."""
    texts = {name: text.strip() for name, text in head.items()}
    return Channel(
        title=texts.get("title", ""),
        link=texts.get("link", ""),
        description=texts.get("description", ""),
        language=texts.get("language", ""),
        version=texts.get("wp:wxr_version", ""),
        site_url=texts.get("wp:base_site_url", ""),
        blog_url=texts.get("wp:base_blog_url", "") or texts.get("link", ""),
    )


def author(node: Node) -> Writer:
    """Read an author."""
    return Writer(
        login=node.first("wp:author_login"),
        display_name=node.first("wp:author_display_name"),
        first_name=node.first("wp:author_first_name"),
        last_name=node.first("wp:author_last_name"),
    )


def term(node: Node) -> Term:
    """Read a category, a tag or another term."""
    return Term(
        taxonomy=TAXONOMIES.get(node.name) or node.first("wp:term_taxonomy"),
        slug=node.first("wp:category_nicename") or node.first("wp:tag_slug") or node.first("wp:term_slug"),
        name=node.first("wp:cat_name") or node.first("wp:tag_name") or node.first("wp:term_name"),
        term_id=node.first("wp:term_id"),
        parent=node.first("wp:category_parent") or node.first("wp:term_parent"),
        description=(
            node.first("wp:category_description")
            or node.first("wp:tag_description")
            or node.first("wp:term_description")
        ),
    )


def item(node: Node, *, number: int) -> Item:
    """Read a post, page, attachment or menu item."""
    return Item(
        number=number,
        post_id=node.first("wp:post_id"),
        kind=node.first("wp:post_type"),
        status=node.first("wp:status"),
        title=node.first("title"),
        slug=node.first("wp:post_name"),
        link=node.first("link"),
        guid=node.first("guid"),
        creator=node.first("dc:creator"),
        content=node.first("content:encoded"),
        excerpt=node.first("excerpt:encoded"),
        date=node.first("wp:post_date"),
        date_gmt=node.first("wp:post_date_gmt"),
        pub_date=node.first("pubDate"),
        parent=node.first("wp:post_parent"),
        password=node.first("wp:post_password"),
        is_sticky=node.first("wp:is_sticky") == "1",
        attachment_url=node.first("wp:attachment_url"),
        terms=_term_uses(node),
        meta=tuple(
            (meta.first("wp:meta_key"), meta.first("wp:meta_value")) for meta in node.all("wp:postmeta")
        ),
        comments=tuple(_comment(child) for child in node.all("wp:comment")),
        repairs=tuple(_repairs(node)),
    )


def _term_uses(node: Node) -> tuple[TermUse, ...]:
    uses: dict[tuple[str, str], TermUse] = {}
    named = set()
    for use in node.all("category"):
        taxonomy = use.attributes.get("domain", "")
        slug, name = use.attributes.get("nicename", "").strip(), use.text.strip()
        if taxonomy and (slug or name):
            taxonomy = TAXONOMIES.get(taxonomy, taxonomy)
            uses.setdefault((taxonomy, slug or name.casefold()), TermUse(taxonomy, slug, name))
            named.add(name)
    for use in node.all("category"):  # version 1.0 wrote each category a second time, without its taxonomy
        name = use.text.strip()
        if not use.attributes.get("domain") and name and name not in named:
            uses.setdefault(("category", name.casefold()), TermUse("category", "", name))
    return tuple(uses.values())


def _comment(node: Node) -> Comment:
    return Comment(
        comment_id=node.first("wp:comment_id"),
        author=node.first("wp:comment_author"),
        email=node.first("wp:comment_author_email"),
        url=node.first("wp:comment_author_url"),
        date=node.first("wp:comment_date"),
        date_gmt=node.first("wp:comment_date_gmt"),
        content=node.first("wp:comment_content"),
        approved=node.first("wp:comment_approved"),
        kind=node.first("wp:comment_type"),
        parent=node.first("wp:comment_parent"),
    )


def _repairs(node: Node) -> list[str]:
    repairs = []
    if found := node.count(MARK):
        repairs.append(
            _("%(count)d control characters, which XML forbids, were taken out") % {"count": found}
        )
    if node.count("\N{REPLACEMENT CHARACTER}"):
        repairs.append(_("bytes that are no text were replaced by the sign �"))
    if any(child.is_cut for child in node.children):
        repairs.append(_("a field of more than 32 million characters was cut"))
    return repairs
