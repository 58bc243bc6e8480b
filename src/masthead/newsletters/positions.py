"""Where pages offer newsletters: in stories and after them, on topics and sections, in the footer.

A page offers the newsletter about what it is about; else the first. All of it is in the print: the same for
every reader.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from masthead.newsletters import wording
from masthead.newsletters.models import Newsletter, State
from masthead.press import memory, tagging, tags
from masthead.theme.positions import PositionContent


def fill_story(
    page: Any, _request: HttpRequest | None, *, wanted: str | None, block_id: str
) -> PositionContent | None:
    """Offer one where an editor set the block: the one they chose, unless it is closed by now.

    No list is offered twice in a story.
    """
    blocks = [block for block in getattr(page, "body", ()) if block.block_type == "newsletter"]
    offered: dict[str, Newsletter | None] = {}
    for block in blocks:
        found = _wanted_by(block.value, page)
        offered[(block.id or "")[:8]] = None if found in offered.values() else found
    return _offer(offered.get(block_id, _wanted_by(wanted, page)), page, "in-story", block_id)


def _wanted_by(slug: str | None, page: Any) -> Newsletter | None:
    return offered_now().called(slug or "") or _best_for(page)


def fill_after_story(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Offer one after a story in which none was offered."""
    if any(block.block_type == "newsletter" for block in getattr(page, "body", ())):
        return None
    return _offer(_best_for(page), page, "after-story")


def fill_topic(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Let readers follow a topic that has a newsletter of its own."""
    return _offer(offered_now().about({page.pk}), page, "topic") if page is not None else None


def fill_footer(page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Offer the first on every page."""
    return _offer(offered_now().first, page, "footer")


@dataclass(frozen=True)
class Offered:
    """What readers may sign up for, and what they agree to."""

    newsletters: Sequence[Newsletter]
    words: str

    @property
    def first(self) -> Newsletter | None:
        """The one that stands first."""
        return next(iter(self.newsletters), None)

    def called(self, slug: str) -> Newsletter | None:
        """Give the one of that slug."""
        return next((one for one in self.newsletters if one.slug == slug), None)

    def about(self, keys: Collection[int]) -> Newsletter | None:
        """Give the one that is about some page."""
        return next((one for one in self.newsletters if one.about_id in keys), None)


def name_lists() -> Iterator[tuple[str, str]]:
    """Name what editors choose from; closed ones too, so that what was chosen stays chosen."""
    told = {State.DRAFT: _("draft"), State.CLOSED: _("closed")}
    for newsletter in Newsletter.objects.all():
        state = told.get(State(newsletter.state))
        yield newsletter.slug, f"{newsletter.name} ({state})" if state else newsletter.name


def offered_now() -> Offered:
    """Give what readers may sign up for, for a page that is being rendered, which then shows it."""
    return memory.recall("newsletters", _read)


def _read() -> Offered:
    tagging.note(tags.SITE)
    newsletters = tuple(Newsletter.objects.open())
    return Offered(newsletters, wording.words_now() if newsletters else "")


def _best_for(page: Any) -> Newsletter | None:
    """Give the newsletter that is about what a page is about, else the first."""
    offered = offered_now()
    if not any(one.about_id for one in offered.newsletters):
        return offered.first
    about = {topic.pk for topic in page.filed_under()} if hasattr(page, "filed_under") else set()
    if parent := page.get_parent():
        about.add(parent.pk)
    return offered.about(about) or offered.first


def _offer(newsletter: Newsletter | None, page: Any, where: str, block: str = "") -> PositionContent | None:
    if newsletter is None:
        return None
    context = {
        "newsletter": newsletter,
        "where": where,
        "field_id": f"{where}-{block}" if block else where,
        "source": (getattr(page, "url", "") or "/") if page is not None else "/",
        "words": offered_now().words,
    }
    return PositionContent("newsletters/offer.html", context)
