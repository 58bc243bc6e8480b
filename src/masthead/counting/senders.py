"""Who may send: pages of the magazine itself, in browsers of people."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

LONGEST = 1024  # bytes of a header that is looked at
WANTED = frozenset(
    (b"host", b"origin", b"sec-fetch-site", b"user-agent", b"content-type", b"x-forwarded-for")
)
# Programs say what they are, or are tools that send what people never do.
BOTS = re.compile(
    rb"(?<!cu)bots?\b|(?<!cu)bot[/;_-]|crawl|spider|slurp|scrap|headless|lighthouse|pagespeed|gtmetrix|phantom|puppeteer"
    rb"|playwright|selenium|prerender|preview|facebookexternalhit|mediapartners|inspectiontool|monitor|uptime"
    rb"|pingdom|statuscake|archiver|fetch|^curl|wget|python|^java/|go-http|okhttp|axios|libwww|httpclient"
    rb"|node-|^ruby|^php|feed|validator|scanner|ahrefs|semrush|gptbot|bytespider|google-read-aloud",
    re.IGNORECASE,
)


def read_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return what is looked at of a request; cookies are not among it. The same header twice is joined."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in WANTED and len(value) <= LONGEST:
            found[name] = found[name] + b"," + value if name in found else value
    return found


def is_from_here(said: Mapping[bytes, bytes]) -> bool:
    """Whether a page of this host sent it: as the browser says, or by its Origin where it does not say."""
    if site := said.get(b"sec-fetch-site"):
        return site == b"same-origin"
    host, origin = said.get(b"host", b""), said.get(b"origin", b"")
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def is_bot(user_agent: bytes) -> bool:
    """Whether a program says that it is one, or says nothing."""
    return not user_agent.strip() or BOTS.search(user_agent) is not None
