"""Whether the DNS says of the sender's domains what mailboxes want to hear, where newsletters are sent."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from masthead.cli.findings import Finding
from masthead.mailing.domain import Resolver, Unreachable, Way, look
from masthead.mailing.models import MailingSettings
from masthead.mailing.resolving import Dns
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import Newsletter, NewsletterSettings
from masthead.pages.models import MailSettings


def look_at_mail(magazine: Any, resolver: Resolver | None = None) -> Iterator[Finding]:
    """Look at each domain that newsletters come from; without a DNS that is a hint, and nothing more."""
    resolver = resolver or Dns()
    for way in _ways(urlsplit(magazine.url).hostname or ""):
        try:
            for remark in look(way, resolver):
                yield Finding(remark.what, remark.cure, remark.is_fault)
        except Unreachable as error:
            what = f"Whether mailboxes trust letters of {way.domain} is not known: the DNS does not answer"
            yield Finding(what, f"Look again with a network ({error}).", is_fault=False)


def _ways(house: str) -> Iterator[Way]:
    """Give how letters leave, for each domain they come from."""
    told, server = MailingSettings.load(), MailSettings.load()
    fallback = NewsletterSettings.load().sender or server.sender
    senders = {str(own or fallback) for own in Newsletter.objects.values_list("sender", flat=True)} - {""}
    for domain in sorted({read_address(sender).key.rpartition("@")[2] for sender in senders}):
        signed = (told.dkim_domain.lower(), told.dkim_selector, told.dkim_key)
        yield Way(domain, server.host, house, *signed)
