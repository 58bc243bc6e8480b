"""What stands in a story, and where one was: notices, the way to its versions, why it was taken down."""

from typing import Any

from django.http import HttpRequest

from masthead.articles.models import Article
from masthead.corrections.models import CorrectionSettings, Placement
from masthead.corrections.reading import corrections_of
from masthead.corrections.taking_down import notice_at
from masthead.corrections.versions import count_versions
from masthead.press import tags
from masthead.theme.positions import PositionContent


def fill_head_of_story(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Show retractions above the story, and the other notices there or a line that leads to them."""
    if not isinstance(page, Article) or request is None or not (notices := corrections_of(page)):
        return None
    is_top = CorrectionSettings.for_request(request).placement == Placement.TOP
    above = [notice for notice in notices if is_top or notice.is_retraction]
    below = [notice for notice in notices if notice not in above]
    context = {"above": above, "latest_below": below[0] if below else None}
    return PositionContent("corrections/head_of_story.html", context, frozenset({tags.corrected(page.pk)}))


def fill_foot_of_story(page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Show under the story what does not stand above it, and the way to its earlier versions."""
    if not isinstance(page, Article) or request is None:
        return None
    notices, house = corrections_of(page), CorrectionSettings.for_request(request)
    is_top = house.placement == Placement.TOP
    below = [notice for notice in notices if not is_top and not notice.is_retraction]
    history = f"{page.get_url()}history/" if house.shows_history and count_versions(page.pk) > 1 else ""
    if not below and not history:
        return None
    context = {"below": below, "history_url": history}
    return PositionContent("corrections/foot_of_story.html", context, frozenset({tags.corrected(page.pk)}))


def fill_withdrawn(_page: Any, request: HttpRequest | None) -> PositionContent | None:
    """Say why a page was taken down, where the house wants readers to know."""
    notice = notice_at(request.path) if request else ""
    return PositionContent("corrections/withdrawn.html", {"notice": notice}) if notice else None


def fill_legal_line(_page: Any, _request: HttpRequest | None) -> PositionContent | None:
    """Lead from every page to the list of corrections."""
    return PositionContent("corrections/legal_line.html")
