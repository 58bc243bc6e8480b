"""Tell whoever saved a story what was taken out of its earlier versions, and what was not."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.sourcing.purging import Purged, count_kept, last_purged


def tell_purged(request: HttpRequest, page: Page) -> None:
    """Say it once, to the person who saved: neither what was there nor where it still is, is written down.

    The form saves by itself every moment: then only what was done is said, not what remains.
    """
    purged = last_purged(page.pk)
    if purged is None or not isinstance(page, Article):
        return
    if purged.versions or request.accepts("text/html"):
        for sentence in filter(None, (*_said_of(purged), kept_sentence(count_kept(page)))):
            messages.warning(request, sentence)


def kept_sentence(count: int) -> str:
    """Say how many versions that readers had keep who it was; empty where none does."""
    said = ngettext(
        "%(count)d version that readers had says more of a source than the draft, and stays as it was. "
        "If it must not be found, ask the publisher to take the story down.",
        "%(count)d versions that readers had say more of a source than the draft, and stay as they were. "
        "If they must not be found, ask the publisher to take the story down.",
        count,
    )
    return said % {"count": count} if count else ""


def _said_of(purged: Purged) -> Iterator[str]:
    if purged.versions:
        yield _("Who the source is was taken out of the earlier drafts. Backups made before still have it.")
    if purged.was_scheduled:
        yield _("A version that is scheduled had it, and does not go live as it is. Schedule this one.")
    if purged.still_stands:
        yield _(
            "What earlier versions said of the source stands elsewhere in this one: in the text, another "
            "quote, a caption, a comment or the address. Look through it now."
        )
