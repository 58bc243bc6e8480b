"""What somebody wants to tell readers of a mistake, before it is told."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.corrections.models import Kind
from masthead.corrections.models.correction import SIGNED_LENGTH
from masthead.kit.html import plain_text, sanitize_rich_text

LONGEST = 2_000  # characters readers see
FEATURES = ["bold", "italic", "link"]  # of the text, at the desk


@dataclass(frozen=True)
class Note:
    """A notice as it was written: its kind, its text (rich), and the name under it."""

    kind: str
    text: str
    signed: str


def checked(note: Note) -> Note:
    """Return the note with harmless text; raises ValidationError with every fault, by its field."""
    text, signed = sanitize_rich_text(note.text, links=("href", "linktype", "id")), note.signed.strip()
    faults = {"kind": _fault_of_kind(note.kind), "text": _fault_of_text(plain_text(text))}
    faults["signed"] = _fault_of_signature(signed)
    if found := {field: fault for field, fault in faults.items() if fault}:
        raise ValidationError(found)
    return replace(note, text=text, signed=signed)


def _fault_of_kind(kind: str) -> str:
    return "" if kind in Kind.values else _("Say what it is: a correction, a clarification, …")


def _fault_of_text(said: str) -> str:
    if not said:
        return _("Say what was wrong and what is right, in a sentence readers understand.")
    if len(said) > LONGEST:
        message = _(
            "This is %(length)d characters long. Keep it under %(longest)d: what was wrong, what is right."
        )
        return message % {"length": len(said), "longest": LONGEST}
    return ""


def _fault_of_signature(signed: str) -> str:
    if not signed:
        return _("Say who signs it: a desk or a person.")
    too_long = _("This name is too long. Keep it under %(longest)d characters.") % {"longest": SIGNED_LENGTH}
    return too_long if len(signed) > SIGNED_LENGTH else ""
