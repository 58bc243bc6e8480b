"""Events with the desk's hand in them, and relations between people."""

from masthead.chronicle.models.event import Curation, Event
from masthead.chronicle.models.relation import Kind, Relation
from masthead.chronicle.models.telling import Order, Telling

__all__ = ["Curation", "Event", "Kind", "Order", "Relation", "Telling"]
