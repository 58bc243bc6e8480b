"""The lists that a magazine in English begins with: its own from then on, to change and to throw away.

None of them asks for a lawyer or holds a story up: a house that is founded today may have no legal desk.
"""

from dataclasses import dataclass

from masthead.flags.kinds import Loudness
from masthead.flags.models import ListEntry

LANGUAGE = "en"


@dataclass(frozen=True)
class Starter:
    """A list: what an editor is to do where one of its words stands."""

    name: str
    note: str
    level: Loudness
    words: tuple[str, ...]

    def entries(self) -> list[ListEntry]:
        """Give the list word by word."""
        return [
            ListEntry(list_name=self.name, word=word, note=self.note, level=self.level) for word in self.words
        ]


STARTERS = (
    Starter(
        "Accusations",
        "Who says so, and on what grounds? Ask those concerned for a reply. Flag it under Legal if in doubt.",
        Loudness.ASK,
        (
            *("accused of", "alleged*", "assault*", "blackmail*", "brib*", "embezzl*", "fraud*", "groping"),
            *("harass*", "money laundering", "plagiari*", "rape", "stalk*", "tax evasion", "theft"),
        ),
    ),
    Starter(
        "Courts",
        "Is the case pending? Nothing that could prejudice it, and names only where the court allows them.",
        Loudness.ASK,
        (
            *(
                "arrested",
                "charged with",
                "court order",
                "custody battle",
                "injunction",
                "lawsuit",
                "on trial",
            ),
            *("pleaded guilty", "pleaded not guilty", "restraining order", "under investigation"),
        ),
    ),
    Starter(
        "Minors",
        "No full name, school or address without the consent of those responsible, in writing.",
        Loudness.HINT,
        ("baby bump", "minor", "newborn", "schoolboy", "schoolgirl", "teenager", "toddler", "underage"),
    ),
    Starter(
        "Health",
        "Health is private. Did the person say it, or is there another ground on which you may?",
        Loudness.ASK,
        (
            *(
                "diagnos*",
                "eating disorder",
                "fertility treatment",
                "in rehab",
                "mental health",
                "miscarriage",
            ),
            *("overdose", "pregnancy rumour", "pregnancy rumor", "relapse"),
        ),
    ),
    Starter(
        "Suicide and grief",
        "No method, no place, no single reason; name where readers find help. Does the family know?",
        Loudness.ASK,
        ("found dead", "killed himself", "killed herself", "self-harm*", "suicid*", "took her own life"),
    ),
    Starter(
        "Privacy",
        "Could somebody be found or followed by it? Leave out what readers do not need.",
        Loudness.HINT,
        (
            "home address",
            "leaked photos",
            "licence plate",
            "license plate",
            "number plate",
            "private messages",
        ),
    ),
)


def add_lists(language: str) -> int:
    """Write the lists that a magazine in this language begins with; returns how many words that were."""
    if language.partition("-")[0].lower() != LANGUAGE or ListEntry.objects.exists():
        return 0
    return len(ListEntry.objects.bulk_create(entry for list_ in STARTERS for entry in list_.entries()))
