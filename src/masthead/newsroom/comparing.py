"""Two versions of a page side by side, in words: yes and no, the magazine's clock, and only what changed."""

import json
from collections.abc import Iterable
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    StreamFieldComparison,
    TextDiff,
    get_comparison_class_for_block,
    register_comparison_class,
)
from wagtail.blocks import StreamValue

from masthead.pages.story_field import StoryField
from masthead.pages.time_zone import told_at_desk


class _InWords(FieldComparison):
    """Shows a value as one would say it, and nothing for none."""

    def htmldiff(self) -> SafeString:
        """Show what was and what is."""
        said = (("deletion", self.say(self.val_a)), ("addition", self.say(self.val_b)))
        shown: SafeString = TextDiff([part for part in said if part[1]], separator=" ").to_html()
        return shown

    def say(self, value: Any) -> str:
        """Put a value into words."""
        raise NotImplementedError


class YesOrNo(_InWords):
    """Compares a box that is ticked or not."""

    def say(self, value: Any) -> str:
        """Say yes or no."""
        return _("yes") if value else _("no")


class ByTheMagazinesClock(_InWords):
    """Compares two moments in the time zone of the magazine."""

    def say(self, value: datetime | None) -> str:
        """Tell the time as readers are told it."""
        return told_at_desk(value) if value else ""


class StoryComparison(StreamFieldComparison):
    """Compares two bodies block by block; blocks that say the same are passed over, whatever their ids."""

    def has_changed(self) -> bool:
        """Whether any block says something else, or elsewhere."""
        return _contents(self.val_a) != _contents(self.val_b)

    def htmldiff(self) -> SafeString:
        """Show the blocks that changed, came or went, in their order."""
        return format_html_join("\n", '<div class="comparison__child-object {}">{}</div>', self._changes())

    def _changes(self) -> Iterable[tuple[str, str]]:
        """Give each change: its class, and how it is shown."""
        before, after = list(self.val_a), list(self.val_b)
        matcher = SequenceMatcher(None, *_pair(self.val_a, self.val_b), autojunk=False)
        for act, start_a, end_a, start_b, end_b in matcher.get_opcodes():
            if act == "equal":
                for a, b in zip(before[start_a:end_a], after[start_b:end_b], strict=True):
                    if _content(a) != _content(b):
                        yield "", _compare(b.block, a.value, b.value).htmldiff()
                continue
            for gone in before[start_a:end_a]:
                yield "deletion", _compare(gone.block, gone.value, None).htmlvalue(gone.value)
            for new in after[start_b:end_b]:
                yield "addition", _compare(new.block, None, new.value).htmlvalue(new.value)


def _compare(block: Any, a: Any, b: Any) -> BlockComparison:
    """Compare two values of a block as Wagtail would."""
    return get_comparison_class_for_block(block)(block, a is not None, b is not None, a, b)


def _pair(a: StreamValue, b: StreamValue) -> tuple[list[str], list[str]]:
    """Name the blocks of two bodies so that a block has the same name in both: its id, else what it says."""
    shared = {child.id for child in a} & {child.id for child in b}
    first, second = (
        [str(child.id) if child.id in shared else _content(child) for child in body] for body in (a, b)
    )
    return first, second


def _contents(body: StreamValue) -> list[str]:
    """Say what each block of a body says."""
    return [_content(child) for child in body]


def _content(child: Any) -> str:
    """Write what a block says as text, without the ids."""
    return json.dumps([child.block_type, _bare(child.get_prep_value()["value"])], sort_keys=True, default=str)


def _bare(value: Any) -> Any:
    """Leave the ids away, however deep they lie."""
    if isinstance(value, dict):
        is_child = {"type", "value", "id"} == set(value)
        return {key: _bare(inner) for key, inner in value.items() if not (is_child and key == "id")}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def register() -> None:
    """Compare so on every screen of the desk."""
    register_comparison_class(models.BooleanField, comparison_class=YesOrNo)
    register_comparison_class(models.DateTimeField, comparison_class=ByTheMagazinesClock)
    register_comparison_class(StoryField, comparison_class=StoryComparison)
