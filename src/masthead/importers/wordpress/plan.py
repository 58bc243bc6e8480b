"""What one item shall become: everything that can be said of it without writing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from masthead.importers.wordpress.blocks import Block, Gallery, Notes, Picture, PictureRef, Text, text_of
from masthead.importers.wordpress.convert import to_blocks
from masthead.importers.wordpress.embeds import stored_copies
from masthead.importers.wordpress.filing import Filing, TermKey
from masthead.importers.wordpress.library import Library, Source
from masthead.importers.wordpress.losses import DESCRIPTIONS, FORMATS, SEO_TITLES
from masthead.importers.wordpress.options import Mapping
from masthead.importers.wordpress.publication import Publication, decide
from masthead.importers.wordpress.records import Item
from masthead.importers.wordpress.terms import writers_of
from masthead.importers.wordpress.titles import Headline, cut, headline, is_slug_cut, slug_of
from masthead.kit.html import plain_text

LONGEST_DESCRIPTION = 155  # characters a search engine shows
LONGEST_STANDFIRST = 600  # characters; a standfirst is a sentence or two


@dataclass(frozen=True)
class Plan:
    """A story or plain page to be."""

    item: Item
    headline: Headline
    slug: str
    publication: Publication
    blocks: tuple[Block, ...]
    notes: Notes
    standfirst: str = ""
    description: str = ""
    seo_title: str = ""
    lead: PictureRef | None = None
    lead_caption: str = ""
    section: str = ""
    topics: tuple[TermKey, ...] = ()
    main_topic: TermKey | None = None
    authors: tuple[str, ...] = ()
    kind: str = "news"
    remarks: list[str] = field(default_factory=list)

    @property
    def is_page(self) -> bool:
        """Whether the item becomes a plain page rather than a story."""
        return self.item.kind == "page"

    def pictures(self) -> Iterator[PictureRef]:
        """Yield every picture the item names, the lead picture first."""
        yield from (picture.ref for picture in self.all_pictures())

    def all_pictures(self) -> Iterator[Picture]:
        """Yield the same with the words at them."""
        if self.lead:
            yield Picture(self.lead, self.lead_caption)
        for block in self.blocks:
            if isinstance(block, Picture):
                yield block
            elif isinstance(block, Gallery):
                yield from block.pictures

    def body(self, *, has_lead: bool) -> tuple[Block, ...]:
        """Return the blocks to be written; the caption of a lead that could not be had opens them."""
        if self.lead is None or has_lead or not self.lead_caption:
            return self.blocks
        return (Picture(self.lead, self.lead_caption), *self.blocks)

    def fingerprint(self, *resolved: object) -> str:
        """Return a digest of what shall be written; the pictures and places it leads to are given."""
        said = (
            self.headline.text, self.item.status, self.item.password, self.publication.at, self.blocks,
            self.standfirst, self.description, self.seo_title, self.kind, self.lead_caption, resolved,
        )  # fmt: skip
        return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Planner:
    """Plans items one by one."""

    library: Library
    filing: Filing
    mapping: Mapping
    zone: ZoneInfo
    now: datetime

    def plan(self, item: Item) -> Plan:
        """Say what an item shall become."""
        copies = stored_copies(
            value for key, value in item.meta if key.startswith("_oembed_") and "<" in value
        )
        blocks, notes = to_blocks(item.content, Source(self.library, item.post_id, copies))
        text = text_of(blocks)
        title = headline(item, text)
        lead = _lead(item, self.library)
        made = Plan(
            item=item,
            headline=title,
            slug=slug_of(item, title.text),
            publication=decide(item, self.zone, self.now),
            blocks=tuple(blocks),
            notes=notes,
            standfirst=plain_text(item.excerpt),
            description=_description(item, text),
            seo_title=_seo_title(item),
            lead=lead,
        )
        made.remarks.extend([*item.repairs, *title.notes, *made.publication.notes])
        if is_slug_cut(item):
            made.remarks.append(_("its slug was cut; the whole of it: %(slug)s") % {"slug": item.slug})
        if item.kind == "page" and item.parent not in {"", "0"}:
            made.remarks.append(_("lay below another page; plain pages lie side by side here"))
        if not made.blocks:
            made.remarks.append(_("holds nothing to read, as there; an editor must write it or withdraw it"))
        made = _with_whole_words(_without_twice(made))
        return made if made.is_page else self._filed(made)

    def _filed(self, plan: Plan) -> Plan:
        section = self.filing.section_of(plan.item)
        topics = self.filing.topics_of(plan.item, section)
        formats = [use.slug for use in plan.item.terms if use.taxonomy == "post_format"]
        kind = self.mapping.stories.get(plan.item.kind) or next(
            (FORMATS[name] for name in formats if name in FORMATS), "news"
        )
        return replace(
            plan,
            section=section,
            topics=tuple(topics),
            main_topic=self.filing.main_topic(topics),
            authors=tuple(writers_of(plan.item)),
            kind=kind,
        )


def _lead(item: Item, library: Library) -> PictureRef | None:
    number = item.meta_value("_thumbnail_id")
    if not number or number == "0":
        return None
    attachment = library.attachment(number)
    return PictureRef(attachment.url if attachment else "", number)


def _without_twice(plan: Plan) -> Plan:
    """Leave out the first picture of the body when it is the lead picture already."""
    first = plan.blocks[0] if plan.blocks else None
    if plan.lead and isinstance(first, Picture) and first.ref.attachment_id == plan.lead.attachment_id:
        plan.remarks.append(_("the story began with its lead picture; it is shown once"))
        return replace(plan, lead_caption=first.caption, blocks=plan.blocks[1:])
    return plan


def _with_whole_words(plan: Plan) -> Plan:
    """Keep the whole of a title or excerpt that had to be cut: it opens the story."""
    whole = [plan.headline.whole] if plan.headline.is_cut else []
    standfirst = cut(plan.standfirst, LONGEST_STANDFIRST)
    if standfirst != plan.standfirst:
        plan.remarks.append(_("the excerpt of %(length)d characters was cut; the whole opens the story") % {
            "length": len(plan.standfirst)
        })  # fmt: skip
        whole.append(plan.standfirst)
    opening = [Text(f"<p><b>{escape(words, quote=False)}</b></p>") for words in whole]
    return replace(plan, standfirst=standfirst, blocks=(*opening, *plan.blocks))


def _description(item: Item, text: str) -> str:
    said = next(filter(None, (item.meta_value(key) for key in DESCRIPTIONS)), "")
    return cut(plain_text(said or item.excerpt) or text, LONGEST_DESCRIPTION)


def _seo_title(item: Item) -> str:
    said = next(filter(None, (item.meta_value(key) for key in SEO_TITLES)), "")
    return (
        "" if "%%" in said or "#" in said else cut(plain_text(said), 250)
    )  # templates of the plugins say nothing
