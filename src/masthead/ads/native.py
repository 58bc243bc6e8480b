"""A sponsored story as an advertisement for itself."""

from typing import Any

from django.utils.translation import gettext as _

from masthead.ads.models import Creative
from masthead.press import tagging
from masthead.press.tags import of_page


def of_story(creative: Creative) -> dict[str, Any] | None:
    """Give headline, text and sponsor of a creative's story; nothing unless it is live and says who paid."""
    if creative.story_id is None:
        return None
    tagging.note(of_page(creative.story_id))
    story = creative.story.specific if creative.story else None
    if story is None or not story.live or not getattr(story, "is_sponsored", False):
        return None
    return {
        "headline": creative.headline or story.title,
        "text": creative.text or story.summary(),
        "sponsor": _("Sponsored by %(sponsor)s") % {"sponsor": story.sponsor},
    }
