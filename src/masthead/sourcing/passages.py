"""The passages of a story that say where they come from, wherever in its body they stand."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from masthead.articles.blocks.sources import SourcedBlock
from masthead.articles.models import Article
from masthead.kit.html import plain_text
from masthead.sourcing.models import SignOff

OPENING = 60  # signs by which a passage is named
_KEYS = re.compile(r' data-block-key="[^"]*"')  # what the text editor numbers paragraphs with


@dataclass(frozen=True)
class Passage:
    """A quote or a claim, and who says it."""

    key: str  # the block's id; below a block without one, that of the block it stands in and its name
    source: StructValue

    @property
    def kind(self) -> str:
        """Which kind of source it has."""
        return str(self.source["kind"] or "")

    @property
    def block(self) -> str:
        """The id of the block of the body that it stands in."""
        return self.key.partition(".")[0]

    @property
    def is_unnamed(self) -> bool:
        """Whether its source is not named."""
        return self.kind == "unnamed"

    @property
    def kind_label(self) -> str:
        """Name the kind of source."""
        choices = dict(self.source.block.child_blocks["kind"].field.choices)
        return str(choices.get(self.kind, self.kind)) if self.kind else str(_("Not chosen yet"))

    @property
    def html(self) -> str:
        """What it says, as its text field holds it."""
        return _html(self.source["text"])

    @property
    def words(self) -> str:
        """What it says, as plain text."""
        return plain_text(self.html)

    @property
    def opening(self) -> str:
        """The first words, by which a person knows it."""
        return Truncator(self.words).chars(OPENING)

    @property
    def hash(self) -> str:
        """The SHA-256, in hexadecimal, of its exact wording and all that is said of the source.

        What is empty does not count: a field that a later version adds changes nothing.
        """
        said = {name: _plain(value) for name, value in self.source.items()}
        filled = {name: value for name, value in said.items() if value not in (None, "")}
        written = json.dumps(filled, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()

    def notes(self) -> Sequence[tuple[str, str]]:
        """Give what the desk noted of the source, in words: label and value of each field that is filled."""
        blocks = self.source.block.child_blocks
        filled = [
            (blocks[name], value) for name, value in self.source.items() if name not in ("kind", "text")
        ]
        return [(str(block.label), _in_words(block, value)) for block, value in filled if value]


def passages_of(page: Any) -> list[Passage]:
    """Return every passage of a story with a source of its own, in their order; none of other pages."""
    return list(_walk(page.body, "")) if isinstance(page, Article) else []


def unnamed_in(page: Any) -> list[Passage]:
    """Return the passages of a story whose source is not named."""
    return [passage for passage in passages_of(page) if passage.is_unnamed]


def signed_hashes(page_key: int | None, passages: Iterable[Passage]) -> set[str]:
    """Return the wordings among these that somebody has signed off for the page."""
    hashes = {passage.hash for passage in passages}
    if page_key is None or not hashes:
        return set()
    signed = SignOff.objects.filter(page_key=page_key, passage_hash__in=hashes)
    return set(signed.values_list("passage_hash", flat=True))


def find_open(page: Any) -> list[Passage]:
    """Return the passages of unnamed sources that nobody has signed off as they are worded now."""
    unnamed = unnamed_in(page)
    signed = signed_hashes(page.pk, unnamed)
    return [passage for passage in unnamed if passage.hash not in signed]


def _walk(value: Any, key: str) -> Iterator[Passage]:
    """Go through a value and all that it holds."""
    if isinstance(value, StructValue) and isinstance(value.block, SourcedBlock):
        yield Passage(key, value)
        return
    for name, inner in _parts(value):
        yield from _walk(inner, name if not key or _is_id(value) else f"{key}.{name}")


def _parts(value: Any) -> Iterable[tuple[str, Any]]:
    """Give what a value holds, each with its id or its name."""
    if isinstance(value, StreamValue):
        return [(str(child.id), child.value) for child in value]
    if isinstance(value, ListValue):
        return [(str(child.id), child.value) for child in value.bound_blocks]
    return value.items() if isinstance(value, StructValue) else ()


def _is_id(value: Any) -> bool:
    return isinstance(value, StreamValue | ListValue)


def _html(text: Any) -> str:
    return str(text.source if isinstance(text, RichText) else text)


def _plain(value: Any) -> Any:
    """Write a field so that the same content is the same text, whoever saved it."""
    if isinstance(value, RichText):
        return _KEYS.sub("", value.source)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    return value


def _in_words(block: Any, value: Any) -> str:
    choices = dict(getattr(block.field, "choices", ()))
    return (
        str(choices.get(value, value))
        if not isinstance(value, datetime)
        else value.strftime("%Y-%m-%d %H:%M")
    )
