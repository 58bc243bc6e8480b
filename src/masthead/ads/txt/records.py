"""Reading ads.txt line by line as crawlers do, and stricter: what they would pass over is named.

IAB Tech Lab, ads.txt 1.1 (2022): records (3.3), syntax (3.4), variables (3.5), files without records (3.2.1).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from masthead.ads.countries import CODES
from masthead.ads.txt import faults
from masthead.ads.txt.faults import Fault
from masthead.kit.domains import is_domain, is_within

PLACEHOLDER = "placeholder.example.com, placeholder, DIRECT, placeholder"
NOBODY = PLACEHOLDER.split(",", maxsplit=1)[0]
RELATIONS = ("DIRECT", "RESELLER")
LEAST_FIELDS, MOST_FIELDS = 3, 4
_VARIABLE = re.compile(r"([A-Za-z]+)\s*=\s*(.*)")
_AUTHORITY = re.compile(r"[A-Za-z0-9]{4,64}|")  # or nothing: a comma too many


class Record(NamedTuple):
    """Who may sell: a system, the account there, and whether it is the magazine's own."""

    domain: str
    account: str
    relation: str

    def __str__(self) -> str:
        return ", ".join(self)


@dataclass
class Reading:
    """A file on its way through: what it says, and what is wrong with it."""

    own_domain: str = ""  # the magazine's; empty where it has none, as on a machine at home
    records: dict[Record, int] = field(default_factory=dict)  # with their lines
    variables: dict[str, int] = field(default_factory=dict)  # those that may stand there once
    faults: list[Fault] = field(default_factory=list)

    @property
    def sellers(self) -> frozenset[str]:
        """The systems that may sell."""
        return frozenset(record.domain for record in self.records) - {NOBODY}


def read(text: str, own_domain: str = "") -> Reading:
    """Read a whole file."""
    reading = Reading(own_domain)
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.split("#", maxsplit=1)[0].split(";", maxsplit=1)[0].strip().removeprefix("\ufeff")
        if said:
            reading.faults += [Fault(number, message) for message in _read_line(said, number, reading)]
    nobody = [number for record, number in reading.records.items() if record.domain == NOBODY]
    if nobody and reading.sellers:
        reading.faults.append(Fault(nobody[0], faults.beside_placeholder()))
    return reading


def _read_line(said: str, number: int, reading: Reading) -> Iterator[str]:
    variable = _VARIABLE.fullmatch(said)
    if variable:
        yield from _read_variable(variable[1].upper(), variable[2].strip(), number, reading)
    else:
        yield from _read_record([part.strip() for part in said.split(",")], number, reading)


def _read_record(parts: list[str], number: int, reading: Reading) -> Iterator[str]:
    if len(parts) < LEAST_FIELDS:
        yield faults.too_few_fields()
        return
    if len(parts) > MOST_FIELDS:
        yield faults.too_many_fields(len(parts))
        return
    domain, account, relation = parts[:LEAST_FIELDS]
    found = list(_faults_of(domain, account, relation))
    found += [faults.has_space(part) for part in parts[1:] if len(part.split()) > 1]
    found += [faults.no_authority(code) for code in parts[LEAST_FIELDS:] if not _AUTHORITY.fullmatch(code)]
    yield from found
    record = Record(domain.lower(), account, relation.upper())
    if not found and record in reading.records:
        yield faults.repeated(str(record), reading.records[record])
    elif not found:
        reading.records[record] = number


def _faults_of(domain: str, account: str, relation: str) -> Iterator[str]:
    if not is_domain(domain):
        yield faults.no_domain(domain)
    if not account:
        yield faults.no_account()
    if relation.upper() not in RELATIONS:
        yield faults.no_relation(relation)


def _read_variable(name: str, value: str, number: int, reading: Reading) -> Iterator[str]:
    if name not in VARIABLES:
        yield faults.unknown_variable(name, ", ".join(VARIABLES))
    elif not value:
        yield faults.empty_variable(name)
    else:
        yield from VARIABLES[name](value, number, reading)


def _contact(_value: str, _number: int, _reading: Reading) -> Iterator[str]:
    """Anything that a person can use, as often as wanted."""
    yield from ()


def _partner(value: str, _number: int, _reading: Reading) -> Iterator[str]:
    if not is_domain(value):
        yield faults.no_domain(value)


def _subdomain(value: str, number: int, reading: Reading) -> Iterator[str]:
    own = reading.own_domain
    if not is_domain(value):
        yield faults.no_domain(value)
    elif own and (value.lower() == own or not is_within(value.lower(), [own])):
        yield faults.not_below(value, own)
    else:
        yield from _once(f"SUBDOMAIN={value.lower()}", number, reading)


def _owner(value: str, number: int, reading: Reading) -> Iterator[str]:
    if not is_domain(value):
        yield faults.no_domain(value)
    yield from _once("OWNERDOMAIN", number, reading)


def _manager(value: str, number: int, reading: Reading) -> Iterator[str]:
    """One for everywhere, and one for each country."""
    domain, comma, country = (part.strip() for part in value.partition(","))
    if not is_domain(domain):
        yield faults.no_domain(domain)
    if comma and country.upper() not in CODES:
        yield faults.no_country(country)
        return
    yield from _once(f"MANAGERDOMAIN {country.upper()}".strip(), number, reading)


def _once(name: str, number: int, reading: Reading) -> Iterator[str]:
    first = reading.variables.setdefault(name, number)
    if first != number:
        yield faults.repeated(name, first)


Check = Callable[[str, int, Reading], Iterator[str]]
VARIABLES: dict[str, Check] = {
    "CONTACT": _contact,
    "SUBDOMAIN": _subdomain,
    "OWNERDOMAIN": _owner,
    "MANAGERDOMAIN": _manager,
    "INVENTORYPARTNERDOMAIN": _partner,
}


def written(text: str) -> str:
    """Write the file as crawlers get it; where nobody may sell, it says so (3.2.1)."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if not read(text).records:
        lines.append(PLACEHOLDER)
    return "\n".join(lines) + "\n"
