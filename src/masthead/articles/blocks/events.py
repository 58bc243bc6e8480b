"""What happened when: events that a story tells, and the story so far of a topic."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from masthead.articles.blocks.more import pointers_to
from masthead.kit.partial_dates import is_before
from masthead.pages import parts
from masthead.pages.partial_dates import HOW_TO_WRITE, LONGEST, tell, validate_partial_date
from masthead.press import tagging, tags

Values = dict[str, Any]
SO_FAR = "so-far"  # the part; filled by whoever keeps events
LINE = 200  # signs; it stands in lists


class EventBlock(StructBlock):
    """One event with its date: it stands in the story, and in the story so far of each of its topics."""

    starts = CharBlock(
        max_length=LONGEST,
        label=gettext_lazy("Date"),
        validators=[validate_partial_date],
        help_text=HOW_TO_WRITE,
    )
    ends = CharBlock(
        required=False,
        max_length=LONGEST,
        label=gettext_lazy("Until"),
        validators=[validate_partial_date],
        help_text=gettext_lazy("Only for what lasted: its last day, month or year."),
    )
    line = CharBlock(max_length=LINE, label=gettext_lazy("What happened"))
    source = PageChooserBlock(
        page_type="articles.Article",
        required=False,
        label=gettext_lazy("Told in"),
        help_text=gettext_lazy("An older story that tells more. Empty: this one."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse an end before the beginning, at the field where it can be put right."""
        cleaned = super().clean(value)
        if cleaned["ends"] and is_before(cleaned["ends"], cleaned["starts"]):
            fault = ValidationError(_("It ends before it begins. Change one of the two dates."))
            raise StructBlockValidationError(block_errors={"ends": fault})
        return cleaned

    class Meta:
        icon = "calendar-alt"
        label = gettext_lazy("Event")
        group = gettext_lazy("Words")
        template = "articles/blocks/event.html"

    def get_context(self, value: Any, parent_context: Values | None = None) -> Values:
        """Add `when`, one or two moments, and `source`, where the event is told if not here."""
        context: Values = super().get_context(value, parent_context=parent_context)
        found = pointers_to([value["source"]], beside=context.get("page"))
        context["source"] = found[0] if found else None
        context["when"] = tell(value["starts"], value["ends"])
        return context


class SoFarBlock(StructBlock):
    """“The story so far” of a topic in a few lines; without one, of the story's main topic."""

    topic = PageChooserBlock(
        page_type="topics.Topic",
        required=False,
        help_text=gettext_lazy(
            "Empty: the story's main topic. The latest events before this story appear here."
        ),
    )

    class Meta:
        icon = "history"
        label = gettext_lazy("The story so far")
        group = gettext_lazy("Leading on")
        template = "articles/blocks/so_far.html"

    def get_context(self, value: Any, parent_context: Values | None = None) -> Values:
        """Add `topic` and the `key` of the part that tells its story up to this one."""
        context: Values = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        topic = value["topic"] or getattr(page, "main_topic", None)
        tagging.note_all([tags.of_page(topic.pk)] if topic else [])
        context["topic"] = topic if topic and topic.live and parts.is_registered(SO_FAR) else None
        context["key"] = parts.pair(getattr(page, "pk", None) or 0, topic.pk) if topic else 0
        return context
