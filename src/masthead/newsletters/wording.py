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


NOTED = _(
    "We note the month in which you last followed a link of ours; after %(months)d months without one we ask"
    " whether you still want it, and end it if you do not answer."
)


def words_now() -> str:
    """Give the words beside every form, in the magazine's language; who stays silent is told of that rule."""
    house = NewsletterSettings.load()
    with translation.override(settings.LANGUAGE_CODE):
        words = [str(house.words or USUAL)]
        if house.silent_months:
            words.append(str(NOTED) % {"months": house.silent_months})
    return " ".join(words)


def digest_of(words: str) -> str:
    """Name words by their hash."""
    return hashlib.sha256(words.encode()).hexdigest()


def keep(words: str, now: datetime) -> str:
    """Keep words that somebody agrees to, once; gives their hash."""
    digest = digest_of(words)
    AskedWith.objects.get_or_create(digest=digest, defaults={"words": words, "at": now})
    return digest
