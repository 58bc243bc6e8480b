"""What a picture's file says of itself, and where in the file each value stood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

Value = str | tuple[str, ...] | datetime
Found = dict[str, Value]  # only what is there: no empty values


@dataclass(frozen=True)
class Embedded:
    """The fields of IPTC Photo Metadata 2025.1 that a desk works with; empty where the file says nothing."""

    creator: str = ""
    credit_line: str = ""
    source: str = ""
    copyright_notice: str = ""
    caption: str = ""
    headline: str = ""
    keywords: tuple[str, ...] = ()
    place: str = ""  # sublocation, city, state, country
    people: tuple[str, ...] = ()
    taken_at: datetime | None = None  # without a zone where the file names none
    instructions: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    licensor_name: str = ""
    licensor_url: str = ""
    digital_source_type: str = ""  # the IPTC's code, such as trainedAlgorithmicMedia
    ai_system: str = ""
    ai_system_version: str = ""
    ai_prompt: str = ""
    ai_prompt_writer: str = ""
    data_mining: str = ""  # the code of PLUS, such as DMI-PROHIBITED
    alternative_text: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)  # field → "XMP", "IPTC-IIM" or "Exif"
    faults: tuple[str, ...] = ()  # plain sentences for the desk


def joined(readings: Iterable[tuple[str, Found]], faults: Iterable[str] = ()) -> Embedded:
    """Join what several parts of a file say: the first that says something wins (Metadata Working Group)."""
    values: Found = {}
    origins: dict[str, str] = {}
    for origin, found in readings:
        for name, value in found.items():
            if value and name not in values:
                values[name], origins[name] = value, origin
    return replace(Embedded(**values), origins=origins, faults=tuple(faults))  # type: ignore[arg-type]  # by name
