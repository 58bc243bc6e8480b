"""What stands against a bundle, page by page and front by front, and the ways to put it right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.bundles.contents import Part, leads_of
from masthead.bundles.models import Bundle, Item, State
from masthead.pages.anchors import anchor_of
from masthead.pages.checking import look_through
from masthead.pages.models import BasePage
from masthead.pages.publishing import Finding, find_blocking


@dataclass(frozen=True)
class Way:
    """Leads to where something is put right."""

    url: str
    words: str


@dataclass(frozen=True)
class Reason:
    """One thing that stands against a bundle, or is missing from it."""

    message: str
    ways: Sequence[Way] = ()

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Obstacle:
    """What stands against one page or front of a bundle."""

    title: str
    reasons: Sequence[Reason]

    def as_json(self) -> dict[str, Any]:
        """Write it as a bundle keeps it."""
        return {"title": self.title, "reasons": [reason.message for reason in self.reasons]}


@dataclass(frozen=True)
class Missing:
    """What one page of a bundle may go live without: what is asked for first, and what it is better with."""

    key: int
    title: str
    owed: Sequence[Reason] = ()
    better: Sequence[Reason] = ()


def find_obstacles(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]]) -> list[Obstacle]:
    """Say everything that stands against a bundle, page by page; nothing where it may go live."""
    found = [Obstacle(_title(item, part), list(_against(bundle, item, part))) for item, part in parts]
    if not parts:
        said = _("There is nothing in it. Add what is to go live.")
        found.append(Obstacle(bundle.title, [Reason(said, [_to_form(bundle)])]))
    return [one for one in [*found, *_against_leads(bundle, parts)] if one.reasons]


def missing_from(part: Part) -> Missing:
    """Say what a page may go live without."""
    sweep = look_through(part.words)
    page = part.words
    return Missing(page.pk, page.title, told(page, sweep.owed), told(page, sweep.better))


def told(page: BasePage, findings: Sequence[Finding]) -> list[Reason]:
    """Give findings about a page with the ways to where each is put right."""
    return [Reason(str(finding.message), list(_ways(page, finding))) for finding in findings]


def _ways(page: BasePage, finding: Finding) -> Iterator[Way]:
    """Lead to the place in the story's form, and to where else a finding is put right."""
    anchor = anchor_of(page, finding)
    if anchor:
        yield Way(_edit(page.pk) + anchor, _("Go there"))
    elif not finding.mend_url:
        yield Way(_edit(page.pk), _("Open the story"))
    if finding.mend_url:
        yield Way(finding.mend_url, finding.mend_words or _("Put it right"))


def _edit(key: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[key])


def _to_form(bundle: Bundle) -> Way:
    return Way(reverse("bundles:edit", args=[bundle.pk]), _("Change the bundle"))


def _title(item: Item, part: Part | None) -> str:
    return part.words.title if part else item.title


def _against(bundle: Bundle, item: Item, part: Part | None) -> Iterator[Reason]:
    """Say what stands against one page."""
    if part is None:
        yield Reason(_("It was deleted. Take it out of the bundle."), [_to_form(bundle)])
        return
    story = Way(_edit(part.words.pk), _("Open the story"))
    if part.draft.scheduled_revision:
        said = _("It has a time of its own. Take that away, or take it out of the bundle.")
        yield Reason(said, [story])
    published = Page.objects.values_list("last_published_at", flat=True).get(pk=item.page_id)
    if bundle.bound_at and published and published > bundle.bound_at:
        said = _("It was published by itself since the bundle was scheduled. Look at it, and schedule again.")
        yield Reason(said, [story])
    others = Bundle.objects.filter(state=State.SCHEDULED, items__page=item.page_id).exclude(pk=bundle.pk)
    for other in others.distinct():
        said = _("It goes live with the bundle “%(title)s” already.") % {"title": other.title}
        yield Reason(said, [Way(reverse("bundles_status", args=[other.pk]), _("Open that bundle"))])
    yield from told(part.words, find_blocking(part.words))


def _against_leads(bundle: Bundle, parts: Sequence[tuple[Item, Part | None]]) -> Iterator[Obstacle]:
    """Say which stories could not lead, as readers would not see them."""
    coming = {item.page_id for item, _part in parts}
    said = _("“%(title)s” is to lead it and is neither live nor in the bundle.")
    for front, stories in leads_of(bundle).items():
        missing = [story.title for story in stories if not story.live and story.pk not in coming]
        yield Obstacle(
            front.title, [Reason(said % {"title": title}, [_to_form(bundle)]) for title in missing]
        )
