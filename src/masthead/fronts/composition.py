"""Which stories a front shows: curated places first, then the newest of the magazine and of each section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import cycle
from typing import Any

from wagtail.models import Page

from masthead.articles.entries import newest_under
from masthead.articles.listings import cards_of
from masthead.pages.listings import Card, leads_of
from masthead.pages.rhythm import Movement, Step
from masthead.press import memory, tagging, tags
from masthead.topics.models import Section

LEADS = 4
LATEST = 6
RIVER = 6
# The layouts of the rivers in their order, and how many stories each shows.
RIVERS = (("split", 6), ("strip", 4), ("band", 4), ("three", 3), ("mirror", 6), ("wide", 4))


@dataclass(frozen=True)
class River:
    """The newest stories of one section."""

    title: str
    url: str
    cards: Sequence[Card]
    movement: Movement  # the cards it shows, and the layout they stand in


@dataclass(frozen=True)
class FrontContext:
    """Variables of the template `fronts/front.html`, beside `page` and `frame`."""

    leads: Sequence[Card]  # the first one leads the page
    latest: Sequence[Card]  # the newest of the whole magazine that do not lead
    rivers: Sequence[River]  # one for each section in the menu that has stories left


class Dealer:
    """Deals stories out to places, none of them twice."""

    def __init__(self) -> None:
        self.dealt: list[int] = []

    def deal(self, pks: Iterable[int], *, most: int) -> list[int]:
        """Take the first stories that have no place yet."""
        taken = [pk for pk in dict.fromkeys(pks) if pk not in self.dealt][:most]
        self.dealt += taken
        return taken


def _sections_in_menu(front: Page) -> list[Section]:
    """Read the sections that have a river; remembered, since the database looks at all stories for it."""
    sections = list(Section.objects.child_of(front).live().in_menu().order_by("path"))
    tagging.note(tags.below(front.pk), *(tags.of_page(section.pk) for section in sections))
    return sections


def compose_front(front: Page) -> dict[str, Any]:
    """Compose the front page, no story twice, in as many queries for any archive and any sections."""
    sections = memory.recall(("sections in the menu", front.pk), lambda: _sections_in_menu(front))
    newest = newest_under([front.pk, *(page.pk for page in sections)], limit=LEADS + LATEST + RIVER)
    pks = {subject: [pk for pk, _ in rows] for subject, rows in newest.items()}
    dealer = Dealer()
    leads = dealer.deal([*leads_of(front), *pks.get(front.pk, [])], most=LEADS)
    latest = dealer.deal(pks.get(front.pk, []), most=LATEST)
    rivers = {page.pk: dealer.deal(pks.get(page.pk, []), most=RIVER) for page in sections}
    cards = {card.pk: card for card in cards_of(dealer.dealt)}
    filled = [page for page in sections if rivers[page.pk]]
    context = FrontContext(
        leads=[cards[pk] for pk in leads if pk in cards],
        latest=[cards[pk] for pk in latest if pk in cards],
        rivers=[
            _river(page, [cards[pk] for pk in rivers[page.pk] if pk in cards], layout)
            for page, layout in zip(filled, cycle(RIVERS), strict=False)
        ],
    )
    return {field.name: getattr(context, field.name) for field in fields(context)}


def _river(page: Page, cards: Sequence[Card], layout: Step) -> River:
    variant, most = layout
    return River(page.title, page.get_url() or "", cards, Movement(variant, cards[:most]))
