"""Why a story needs the legal desk's approval, or the picture desk's: reasons in words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue

from masthead.approvals.approving import is_approved
from masthead.approvals.steps import Step
from masthead.articles.blocks.sources import SourcedBlock
from masthead.articles.contents import name_some
from masthead.articles.models import Article
from masthead.flags.kinds import Flag
from masthead.flags.matches import Match, find_open
from masthead.flags.models import Sheet
from masthead.pages.snapshots import hash_of
from masthead.photos.models import Photo
from masthead.rights.finding import pictures_on
from masthead.rights.validity import photo_instructions

if TYPE_CHECKING:
    from masthead.pages.base import BasePage
    from masthead.rights.models import Licence


def sheet_of(page_key: int | None) -> Sheet | None:
    """Return the legal flags of a page as somebody set them last."""
    return Sheet.objects.filter(page_key=page_key).order_by("-pk").first() if page_key else None


def reasons_for_lawyer(page: "BasePage") -> Iterable[str]:
    """Say what in a story is for the legal desk: flags that are set, and words that nobody has answered."""
    if not isinstance(page, Article) or not page.pk:
        return
    sheet = sheet_of(page.pk)
    yield from reasons_of_flags(page, sheet)
    for match in open_for_lawyer(page, sheet.flags if sheet else []):
        yield _said_of(match)


def reasons_of_flags(story: Article, sheet: Sheet | None) -> Iterator[str]:
    """Say which legal flags people have set, who did last, and what makes one of them worse."""
    if sheet and sheet.flags:
        said = _("%(flags)s, flagged by %(who)s")
        yield said % {"flags": ", ".join(sheet.labels), "who": sheet.by_name}
        if Flag.ACCUSATION in sheet.flags and _has_unnamed(story.body):
            yield _("an accusation, and a source who is not named")


def open_for_lawyer(page: "BasePage", flags: Iterable[str]) -> list[Match]:
    """Return the words that ask for a lawyer, that nobody has answered and whose flag is not set anyway."""
    known = set(flags)
    return [match for match in find_open(page) if match.entry.needs_lawyer and match.entry.flag not in known]


def is_cleared(page: "BasePage") -> bool:
    """Whether the legal desk has approved a story as it is worded."""
    return bool(page.pk) and is_approved(page.pk, hash_of(page), Step.LEGAL)


def reasons_for_picture_desk(page: "BasePage") -> Iterator[str]:
    """Say which pictures of a story come with terms that no program can judge."""
    if not isinstance(page, Article):
        return
    keys = {standing.photo_id for standing in pictures_on(page)}
    photos = Photo.objects.filter(pk__in=keys).select_related("licence").order_by("pk") if keys else ()
    for photo in photos:
        if terms := "; ".join(_terms_of(photo, getattr(photo, "licence", None))):
            yield _("“%(picture)s”: %(terms)s") % {"picture": photo.title, "terms": terms}


def _terms_of(photo: Photo, licence: "Licence | None") -> Iterator[str]:
    """Say what somebody has to read before the picture runs."""
    words = photo_instructions(photo)
    if licence is None:
        return
    if words and licence.instructions_answered != words:
        yield _("instructions that nobody has answered")
    if caveats := licence.caveats.strip():
        yield _("caveats: %(caveats)s") % {"caveats": caveats}
    if territories := licence.territories.strip():
        yield _("licensed for %(territories)s only") % {"territories": territories}


def _said_of(match: Match) -> str:
    """Name the word, where it stands, and whose list has it."""
    words = {
        "word": name_some([match.words]),
        "where": match.passage.where,
        "what": match.flag_label or match.entry.list_name,
    }
    return _("%(what)s: %(word)s (%(where)s)") % words


def _has_unnamed(value: Any) -> bool:
    """Whether a body rests somewhere on a source who is not named."""
    if isinstance(value, StructValue) and isinstance(value.block, SourcedBlock):
        return bool(value["kind"] == "unnamed")
    if isinstance(value, StreamValue | ListValue):
        blocks = value if isinstance(value, StreamValue) else value.bound_blocks
        return any(_has_unnamed(block.value) for block in blocks)
    return isinstance(value, StructValue) and any(map(_has_unnamed, value.values()))
