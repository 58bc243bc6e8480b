"""Who says it: the fields of quotes and claims, which of them a kind of source has, and what is refused.

Who somebody unnamed is has no field. What is written of such a source may not give it away either.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, TextBlock, URLBlock
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from masthead.kit.identities import find_contact, is_name
from masthead.pages.time_field import DeskTimeBlock

# The fields that a kind of source has, in the order of the form; every kind has its words.
FIELDS = {
    "said": ("who", "role", "where", "link", "when", "recorded"),
    "unnamed": ("who", "role", "where", "when", "why", "hand", "substance", "confirmed", "confirmation"),
    "post": ("who", "network", "handle", "link", "when", "archived", "permission"),
    "document": ("who", "where", "place", "link", "when"),
    "passage": (),
}
INTERNAL = frozenset({"recorded", "permission", "hand", "substance", "confirmed", "confirmation"})
OF_UNNAMED = ("why", "hand", "substance", "confirmed", "confirmation")  # shown together
FREE_WORDS = ("who", "role", "where", "why", "confirmation")  # of an unnamed source

KINDS = [
    ("", _lazy("Choose the kind of source first")),
    ("said", _lazy("Said on record, by a named person")),
    ("unnamed", _lazy("Said by somebody who is not named")),
    ("post", _lazy("Posted on a social network")),
    ("document", _lazy("Written in a book, document or broadcast")),
]
YES_NO = [("yes", _lazy("Yes")), ("no", _lazy("No"))]


class SourcedBlock(StructBlock):
    """Something that somebody says, with the fields for every kind of source."""

    who = CharBlock(
        default="",
        required=False,
        help_text=_lazy("The name; for an unnamed source how the story describes it, never who it is."),
    )
    role = CharBlock(default="", required=False, help_text=_lazy("For example: director of the film."))
    where = CharBlock(
        default="",
        required=False,
        help_text=_lazy("Where it was said or printed: a programme, a title, a court."),
    )
    place = CharBlock(
        default="",
        required=False,
        label=_lazy("Page or time"),
        help_text=_lazy("For example: page 12, or 0:14:30."),
    )
    link = URLBlock(
        default="",
        required=False,
        help_text=_lazy("To the post or the source; none for somebody who is not named."),
    )
    network = CharBlock(
        default="", required=False, help_text=_lazy("For posts only: the network, for example Bluesky.")
    )
    handle = CharBlock(
        default="",
        required=False,
        help_text=_lazy("For posts only: the account, with the @, for example @name."),
    )
    when = DeskTimeBlock(required=False, help_text=_lazy("When it was said, posted or printed."))
    archived = URLBlock(
        default="",
        required=False,
        label=_lazy("Archived copy"),
        help_text=_lazy("Its address, for the day the post is gone. Readers see it."),
    )
    recorded = ChoiceBlock(
        search_index=False,
        choices=[*YES_NO, ("unknown", _lazy("Not known"))],
        required=False,
        label=_lazy("Is there a recording?"),
        help_text=_lazy("For the desk only."),
    )
    permission = TextBlock(
        default="",
        search_index=False,
        required=False,
        rows=2,
        label=_lazy("Permission"),
        help_text=_lazy("Who allowed the post to be shown, when and how. For the desk only."),
    )
    why = CharBlock(
        default="",
        required=False,
        label=_lazy("Asked not to be named because"),
        help_text=_lazy("Ends that sentence; readers see it. For example: she still works there"),
    )
    hand = ChoiceBlock(
        search_index=False,
        choices=[
            ("first", _lazy("At first hand: saw, heard or did it")),
            ("second", _lazy("At second hand: was told")),
        ],
        required=False,
        label=_lazy("How does the source know?"),
        help_text=_lazy("For the desk only."),
    )
    substance = ChoiceBlock(
        search_index=False,
        choices=[("information", _lazy("Information")), ("opinion", _lazy("Opinion"))],
        required=False,
        label=_lazy("What is it?"),
        help_text=_lazy("For the desk only."),
    )
    confirmed = ChoiceBlock(
        search_index=False,
        choices=YES_NO,
        required=False,
        label=_lazy("Does a second source confirm it?"),
        help_text=_lazy("For the desk only."),
    )
    confirmation = CharBlock(
        default="",
        search_index=False,
        required=False,
        label=_lazy("How it is confirmed"),
        help_text=_lazy("For the desk only. Never who it is: for example, by a document we have seen."),
    )

    def get_default(self) -> Any:
        """Begin with no kind, and so with no field for a name that may turn out not to be printed."""
        value: Any = super().get_default()
        value["kind"] = ""
        return value

    def clean(self, value: Any) -> Any:
        """Refuse a source that does not fit its kind, at the field where it can be put right."""
        cleaned = super().clean(value)
        if faults := faults_of(cleaned):
            raise StructBlockValidationError(
                block_errors={field: ValidationError(message) for field, message in faults.items()}
            )
        return cleaned


def form_layout() -> BlockGroup:
    """Put the fields of a source in order, those of an unnamed one together under what protects it."""
    shared = dict.fromkeys(name for names in FIELDS.values() for name in names if name not in OF_UNNAMED)
    unnamed = BlockGroup(
        list(OF_UNNAMED),
        heading="Unnamed source",  # its name inside a form; what a person reads follows
        help_text=_lazy(
            "Who it is is never stored: there is no field for it, and it belongs into none of these. "
            "What stood here under another kind of source is taken out of earlier drafts when you save. "
            "An editor who knows who it is signs the passage off under Sourcing."
        ),
        icon="lock",
        label_format="",
    )
    unnamed.heading = _lazy("Unnamed source")
    return BlockGroup(["kind", "text", *shared, unnamed])


def form_attributes() -> dict[str, str]:
    """Tell the desk's script which fields a kind of source has."""
    return {"data-sourced": json.dumps(FIELDS)}


def faults_of(quote: Mapping[str, Any]) -> dict[str, str]:
    """Say, for each field that does not fit the kind of source, what to do there."""
    faults: dict[str, str] = {}
    if quote["kind"] == "said" and not quote["who"]:
        faults["who"] = _("Say who said it, or choose another kind of source.")
    if quote["kind"] == "document" and not (quote["who"] or quote["where"]):
        faults["where"] = _("Say where it stands or who wrote it, or choose another kind of source.")
    if quote["kind"] == "post" and not (quote["network"] or quote["handle"] or quote["link"]):
        faults["network"] = _("Say where it was posted: a network, an account or a link.")
    if quote["kind"] == "unnamed":
        faults |= _faults_of_unnamed(quote)
    return {**_misplaced(quote), **faults}


def _misplaced(quote: Mapping[str, Any]) -> dict[str, str]:
    """Refuse what belongs to another kind of source, where readers or the desk would misread it."""
    if not quote["kind"]:
        return {}
    only_post, only_unnamed = (
        _("Only a post has one. Empty it."),
        _("Only an unnamed source has it. Empty it."),
    )
    faults: dict[str, str] = {}
    if quote["kind"] != "post":
        faults |= {name: only_post for name in ("network", "handle", "archived") if quote.get(name)}
    if quote["kind"] != "unnamed":
        faults |= {name: only_unnamed for name in OF_UNNAMED if quote.get(name)}
    return faults


def _faults_of_unnamed(quote: Mapping[str, Any]) -> dict[str, str]:
    """Protect a source: no name, no address or number, and no link that leads to one."""
    faults: dict[str, str] = {}
    for field in FREE_WORDS:
        if contact := find_contact(quote.get(field) or ""):
            message = _("“%(contact)s” looks like an identity: it could lead to who it is. Take it out.")
            faults[field] = message % {"contact": contact}
    if not (quote["who"] or "").strip():
        faults["who"] = _("Describe the source as readers will see it, such as: a friend of both.")
    for field in ("who", "confirmation"):
        if is_name(quote.get(field) or ""):
            message = _("This reads like a name. Describe the source instead, such as: a friend of both.")
            faults[field] = message
    if quote["link"]:
        faults["link"] = _("A link could lead to who it is. Empty it, or name the source.")
    return faults
