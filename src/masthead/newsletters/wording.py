"""What readers agree to when they sign up: frozen as they read it, and named in their proof."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.newsletters.models import AskedWith, NewsletterSettings

USUAL = _(
    "We send you what you choose, once you have confirmed it from your mailbox, and keep your address for"
    " nothing else. Every mail has a link to leave."
)


def words_now() -> str:
    """Give the words beside every form, in the magazine's language."""
    house = NewsletterSettings.load()
    if house.words:
        return str(house.words)
    with translation.override(settings.LANGUAGE_CODE):
        return str(USUAL)


def digest_of(words: str) -> str:
    """Name words by their hash."""
    return hashlib.sha256(words.encode()).hexdigest()


def keep(words: str, now: datetime) -> str:
    """Keep words that somebody agrees to, once; gives their hash."""
    digest = digest_of(words)
    AskedWith.objects.get_or_create(digest=digest, defaults={"words": words, "at": now})
    return digest
