"""Decide which categories become sections, and where each story is filed.

The rule: a category at the top of the tree, under which at least five public posts lie, becomes a section,
the twelve largest at most; every other category and every tag becomes a topic. A story lies in one section:
the one its author marked as primary, else the one in its old address, else the most particular, the smallest.
"""

from dataclasses import dataclass, field

from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.options import Mapping, Options
from masthead.importers.wordpress.records import Item, Term
from masthead.importers.wordpress.terms import TAXONOMIES, term_key
from masthead.importers.wordpress.titles import path_of

UNCATEGORIZED = "uncategorized"
PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
DEFAULT = ""  # the key of the section for stories that no category places

TermKey = tuple[str, str]  # taxonomy and slug


@dataclass
class Filing:
    """Which category is a section, and how the categories hang together."""

    sections: dict[str, str] = field(default_factory=dict)  # category → title
    parents: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)  # public posts under it
    ids: dict[str, str] = field(default_factory=dict)  # term number → category
    uses: dict[TermKey, int] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()  # sections somebody named that are no category of the file

    def section_of(self, item: Item) -> str:
        """Return the category whose section an item belongs to, or DEFAULT."""
        own = self._categories(item)
        above = {slug: found for slug in own if (found := self._section_above(slug))}
        primary = next(filter(None, (item.meta_value(key) for key in PRIMARY)), "")
        wanted = above.get(self.ids.get(primary, "")) or self._in_address(item, above)
        if wanted:
            return wanted
        return min(above.values(), key=lambda slug: self.sizes.get(slug, 0), default=DEFAULT)

    def topics_of(self, item: Item, section: str) -> list[TermKey]:
        """Return the terms that become topics of an item: all but its section and what says nothing."""
        terms = [(use.taxonomy, term_key(use)) for use in item.terms if use.taxonomy in TAXONOMIES]
        return [
            term
            for term in dict.fromkeys(terms)
            if term[1]
            and term[1] not in self.left_out
            and term != ("category", section)
            and not is_empty(term)
        ]

    def main_topic(self, topics: list[TermKey]) -> TermKey | None:
        """Return the most particular topic that other stories share, else the first."""
        shared = [term for term in topics if self.uses.get(term, 0) > 1]
        return min(shared, key=lambda term: self.uses[term], default=topics[0] if topics else None)

    def _categories(self, item: Item) -> list[str]:
        return [term_key(use) for use in item.terms if use.taxonomy == "category"]

    def _section_above(self, slug: str) -> str:
        """Return the nearest section at or above a category."""
        seen: set[str] = set()
        while slug and slug not in seen:
            if slug in self.sections:
                return slug
            seen.add(slug)
            slug = self.parents.get(slug, "")
        return ""

    def _in_address(self, item: Item, above: dict[str, str]) -> str:
        parts = path_of(item.link).strip("/").split("/")[:-1]
        return next((above[part] for part in reversed(parts) if part in above), "")


def decide(index: Index, options: Options, mapping: Mapping) -> Filing:
    """Look at the file's categories and decide which are sections."""
    filing = Filing(left_out=mapping.leave_out)
    names: dict[str, str] = {}
    for term, uses, live, _is_listed in index.terms("category"):
        names[term.slug] = term.name
        filing.parents[term.slug] = term.parent
        filing.sizes[term.slug] = live
        filing.uses["category", term.slug] = uses
        if term.term_id:
            filing.ids[term.term_id] = term.slug
    for term, uses, _live, _is_listed in index.terms("post_tag"):
        filing.uses["post_tag", term.slug] = uses
    if mapping.sections:
        filing.sections = _named(mapping.sections, names)
        filing.unknown = tuple(slug for slug in filing.sections if slug not in names)
    else:
        filing.sections = {slug: names[slug] for slug in _by_rule(filing, options)}
    return filing


def is_empty(term: TermKey) -> bool:
    """Whether the term says nothing: WordPress gives it to what has no category."""
    return term == ("category", UNCATEGORIZED)


def _named(wanted: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Find the categories that somebody named, by slug or name; the title is theirs or the category's."""
    by_name = {name.casefold(): slug for slug, name in names.items()}
    found: dict[str, str] = {}
    for said, title in wanted.items():
        slug = said if said in names else by_name.get(said.casefold(), said)
        found[slug] = title or names.get(slug, said)
    return found


def _by_rule(filing: Filing, options: Options) -> list[str]:
    under: dict[str, int] = dict.fromkeys(filing.sizes, 0)
    for slug, size in filing.sizes.items():
        for above in line_up(slug, filing.parents):
            under[above] = under.get(above, 0) + size
    tops = [
        slug
        for slug in filing.sizes
        if filing.parents.get(slug, "") not in filing.sizes
        and slug != UNCATEGORIZED
        and slug not in filing.left_out
        and under[slug] >= options.fewest_stories
    ]
    return sorted(tops, key=lambda slug: -under[slug])[: options.most_sections]


def line_up(slug: str, parents: dict[str, str]) -> list[str]:
    """Return a category and those above it; a circle in the file ends where it closes."""
    line: list[str] = []
    while slug and slug not in line:
        line.append(slug)
        slug = parents.get(slug, "")
    return line


def title_of(term: Term) -> str:
    """Return the name a term shows."""
    return term.name or term.slug
