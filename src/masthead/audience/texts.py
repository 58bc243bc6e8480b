"""The words readers are asked with: frozen when the settings are saved, and shown from what was frozen.

What a reader answered is what they saw, in the magazine's language, whatever a later version of the program
says by default. Only what it does counts: where a purpose comes to mean something else, loads from other
sites, or begins or ceases to matter here, that is another text, and everybody is asked again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from masthead.audience.models import AskedText, ConsentSettings
from masthead.audience.purposes import EXPLAINED, MEANINGS, Purpose, sites_of
from masthead.audit.actors import find_actor
from masthead.pages import awaiting
from masthead.pages.freshness import publication_changed
from masthead.press import memory, tagging, tags


@dataclass(frozen=True)
class AskedPurpose:
    """One purpose, as readers are told of it."""

    name: str
    label: str
    what_for: str
    recipients: str
    sites: str = ""  # what is loaded because of it, where only a list of sites can be
    meaning: int = 1  # of MEANINGS


@dataclass(frozen=True)
class Asked:
    """What readers are asked now; without purposes nothing."""

    version: int = 0
    heading: str = ""
    text: str = ""
    notice: str = ""
    purposes: tuple[AskedPurpose, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name the purposes as scripts do."""
        return tuple(purpose.name for purpose in self.purposes)

    @property
    def labels(self) -> str:
        """Name the purposes as readers do."""
        return ", ".join(purpose.label for purpose in self.purposes)


def asked_now() -> Asked:
    """Return what readers are asked, for a page that is being rendered, which then shows it."""
    return memory.recall("consent", _read)


def asked_in(text: AskedText) -> Asked:
    """Return what readers were asked with one of the texts."""
    said = text.content
    purposes = tuple(AskedPurpose(**one) for one in said["purposes"])
    return Asked(text.version, said["heading"], said["text"], said["notice"], purposes)


@transaction.atomic
def settings_changed(house: ConsentSettings) -> None:
    """Keep the words as a new version where they are others, and have every page printed anew."""
    _keep(words_of(house))
    publication_changed()


@transaction.atomic
def uses_changed() -> None:
    """Keep a new version where something else is asked for than before, or in another sense."""
    house, latest = ConsentSettings.read(), AskedText.objects.order_by("version").last()
    if house.pk is None or latest is None:
        return
    content = words_of(house)
    if _matter_of(content) != _matter_of(latest.content):
        _keep(content)
        publication_changed()


def _matter_of(content: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """Give what an answer is about, whatever the words."""
    purposes = (AskedPurpose(**one) for one in content["purposes"])
    return [(one.name, one.sites, one.meaning) for one in purposes]


def _keep(content: dict[str, Any]) -> None:
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    latest = AskedText.objects.order_by("version").last()
    if latest is None or latest.digest != digest:
        version = latest.version + 1 if latest else 1
        signed = {"at": timezone.now(), "by_name": find_actor().name[:320]}
        AskedText.objects.create(version=version, content=content, digest=digest, **signed)


def words_of(house: ConsentSettings) -> dict[str, Any]:
    """Return all that readers are told, in the magazine's language."""
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "heading": house.heading or _("Your privacy, your choice"),
            "text": house.text
            or _("We ask for more than what is strictly necessary. You decide; nothing happens before."),
            "notice": house.notice
            or _("We do more than what is strictly necessary, until you say no. One press is enough."),
            "purposes": [
                _purpose(block.block_type, block.value)
                for block in house.purposes
                if awaiting.is_heeded(block.block_type)
            ],
        }


def _purpose(name: str, value: Any) -> dict[str, Any]:
    told = {
        "name": name,
        "label": str(Purpose(name).label),
        "what_for": value["what_for"] or str(EXPLAINED[name]),
        "recipients": value["recipients"],
    }
    matter = {"sites": sites_of(name), "meaning": MEANINGS.get(name, 0)}
    return told | {key: said for key, said in matter.items() if said}


def _read() -> Asked:
    tagging.note(tags.SITE)
    text = AskedText.objects.order_by("version").last()
    return asked_in(text) if text else Asked()
