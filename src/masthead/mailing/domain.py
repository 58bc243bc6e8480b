"""Whether the DNS says what mailboxes want to hear of a sender's domain, and which records to set.

SPF (RFC 7208) says who may send, DKIM (RFC 6376) has the key that letters are signed with, DMARC (RFC 7489)
says what is to become of letters that are neither, and the name of an address that sends must lead back.
"""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from masthead.mailing.signing import record_of

MOST_LOOKUPS = 10  # RFC 7208, section 4.6.4
LOOKS_UP = re.compile(r"[+?~-]?(?:include:|exists:|ptr\b|mx\b|a(?:[:/]|$))|redirect=", re.IGNORECASE)
LETS_ANYBODY = {"all", "+all", "?all"}
POLICIES = {"none", "quarantine", "reject"}


class Unreachable(Exception):
    """The DNS does not answer; the message says what was asked."""


class Resolver(Protocol):
    """Asks the DNS."""

    def ask(self, name: str, kind: str) -> list[str]:
        """Give the records of a kind, none where there are none; raises Unreachable."""


@dataclass(frozen=True)
class Remark:
    """One thing that mailboxes may hold against letters, and what to do."""

    what: str
    cure: str
    is_fault: bool = False


@dataclass(frozen=True)
class Way:
    """How letters of a domain leave."""

    domain: str  # of the sender's address
    server: str  # that they are handed to
    house: str  # this machine's name, where it sends itself
    dkim_domain: str = ""
    selector: str = ""
    key: str = ""  # with which they are signed here; empty: the server signs

    @property
    def own_server(self) -> str:
        """Name the machine that sends, where it is the house's own; a provider knows its own name."""
        if self.server == "localhost" or _is_inside(self.server):
            return self.house
        return self.server if _belongs(self.server, self.domain) else ""


def look(way: Way, resolver: Resolver) -> Iterator[Remark]:
    """Look at all four; raises Unreachable."""
    yield from look_at_spf(way, resolver)
    yield from look_at_dkim(way, resolver)
    yield from look_at_dmarc(way, resolver)
    yield from look_at_name(way, resolver)


def look_at_spf(way: Way, resolver: Resolver) -> Iterator[Remark]:
    """Look whether the domain says who may send for it, once, and not that everybody may."""
    found = [text for text in resolver.ask(way.domain, "TXT") if text.lower().split()[:1] == ["v=spf1"]]
    if not found:
        source = f"a:{way.own_server}" if way.own_server else "include:SPF.OF.YOUR.MAIL.PROVIDER"
        cure = f'Set a TXT record at {way.domain}: "v=spf1 {source} ~all"'
        yield Remark(f"{way.domain} does not say who may send for it (SPF)", cure)
    if len(found) > 1:
        cure = "Make one of them: the mechanisms of all, and one “all” at the end."
        yield Remark(f"{way.domain} has {len(found)} SPF records: mailboxes heed none of them", cure)
    for terms in (text.lower().split()[1:] for text in found[:1]):
        if LETS_ANYBODY & set(terms):
            cure = "End it with ~all or -all."
            yield Remark(f"The SPF record of {way.domain} lets anybody send for it", cure)
        if sum(bool(LOOKS_UP.match(term)) for term in terms) > MOST_LOOKUPS:
            cure = "Take out who does not send any more."
            yield Remark(f"The SPF record of {way.domain} asks the DNS more than {MOST_LOOKUPS} times", cure)


def look_at_dkim(way: Way, resolver: Resolver) -> Iterator[Remark]:
    """Look whether the key stands in the DNS that letters are signed with."""
    if not way.selector:
        cure = (
            "Ask your mail provider for domain and selector, and write them under Settings → Sending"
            " newsletters; or sign there with a key of your own."
        )
        yield Remark(f"Nobody has said how letters of {way.domain} are signed (DKIM)", cure)
        return
    place = f"{way.selector}._domainkey.{way.dkim_domain}"
    if not (_belongs(way.dkim_domain, way.domain) or _belongs(way.domain, way.dkim_domain)):
        cure = f"Sign for {way.domain}, or DMARC takes the signature for somebody else's."
        yield Remark(f"Letters of {way.domain} are signed for {way.dkim_domain}", cure)
    ours = record_of(way.key) if way.key else ""
    found = [text for text in resolver.ask(place, "TXT") if "p" in read_tags(text)]
    if not found:
        cure = f'Set a TXT record at {place}: "{ours}"' if ours else "Your mail provider says which to set."
        yield Remark(f"There is no key for signing at {place} (DKIM)", cure, is_fault=bool(ours))
    elif ours and read_tags(found[0])["p"] != read_tags(ours)["p"]:
        cure = f'Set the TXT record there: "{ours}"'
        yield Remark(f"The key at {place} is not the one that letters are signed with", cure, is_fault=True)


def look_at_dmarc(way: Way, resolver: Resolver) -> Iterator[Remark]:
    """Look whether the domain, or one above it, says what is to become of letters that are not its own."""
    labels = way.domain.split(".")
    for number in range(max(1, len(labels) - 1)):
        name = f"_dmarc.{'.'.join(labels[number:])}"
        found = [text for text in resolver.ask(name, "TXT") if read_tags(text).get("v") == "DMARC1"]
        if found:
            if read_tags(found[0]).get("p", "").lower() not in POLICIES:
                yield Remark(
                    f"The record at {name} says no policy (DMARC)", 'Write "p=none;" after "v=DMARC1;"'
                )
            return
    cure = f'Set a TXT record at _dmarc.{way.domain}: "v=DMARC1; p=none; rua=mailto:postmaster@{way.domain}"'
    yield Remark(f"{way.domain} has no policy for letters that are not its own (DMARC)", cure)


def look_at_name(way: Way, resolver: Resolver) -> Iterator[Remark]:
    """Look whether the address of the house's own mail server has a name that leads back to it."""
    if not way.own_server:
        return
    for address in _addresses(way.own_server, resolver):
        backwards = ipaddress.ip_address(address).reverse_pointer
        names = [name.rstrip(".") for name in resolver.ask(backwards, "PTR")]
        if not any(address in _addresses(name, resolver) for name in names):
            cure = f"Whoever gave you the address sets its name (PTR): {way.own_server}."
            has = f"is called {names[0]}, which does not lead back" if names else "has no name"
            yield Remark(f"{address}, from which letters come, {has}: mailboxes refuse that", cure)


def read_tags(text: str) -> dict[str, str]:
    """Read a record of tags, as DKIM and DMARC write them: `v=DMARC1; p=none`."""
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): "".join(value.split()) for name, sign, value in pairs if sign}


def _addresses(name: str, resolver: Resolver) -> list[str]:
    return [*resolver.ask(name, "A"), *resolver.ask(name, "AAAA")]


def _belongs(name: str, domain: str) -> bool:
    return f".{name}".endswith(f".{domain}")


def _is_inside(server: str) -> bool:
    """Whether a server is this machine or one beside it, named by its number."""
    try:
        return ipaddress.ip_address(server).is_private
    except ValueError:
        return False
