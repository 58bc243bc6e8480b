"""Every entry of Wagtail's own logs is in this one too: publish, approve, override, kill and all others."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from masthead.audit.actors import Actor, describe, find_actor
from masthead.audit.versions import version_of
from masthead.audit.writing import Deed, Thing, write


def mirror(logged: Any) -> None:
    """Write an entry for one of Wagtail's, a PageLogEntry or a ModelLogEntry, in the magazine's language."""
    with translation.override(settings.LANGUAGE_CODE):
        words = " ".join(filter(None, (_message_of(logged), str(logged.comment or ""))))
    deed = Deed(logged.action, words, _thing_of(logged), version_of(logged))
    write(deed, by=_actor_of(logged), at=logged.timestamp, data=logged.data)


def _message_of(logged: Any) -> str:
    """Say what was done; a formatter that does not understand its own data stops nobody from publishing."""
    try:
        return str(logged.message)
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(logged.formatter.label)


def _thing_of(logged: Any) -> Thing:
    kind = logged.content_type
    label = f"{kind.app_label}.{kind.model}" if kind else ""
    return Thing(label, str(logged.object_id), logged.label)


def _actor_of(logged: Any) -> Actor:
    if not logged.user_id:
        return find_actor()
    try:
        return describe(logged.user)
    except ObjectDoesNotExist:
        return Actor("", key=logged.user_id)
