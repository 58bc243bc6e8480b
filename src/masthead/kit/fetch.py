"""The one client for everything Masthead fetches from addresses that others wrote.

Only http and https on their usual ports; never an address inside the own network, also not after a redirect
(the name is resolved once and the connection goes to the checked address); limits on size, time, redirects.
"""

import time
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress

PORTS = {"http": {None, 80, 8080}, "https": {None, 443, 8443}}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 64 * 1024  # bytes


class FetchFailed(OSError):
    """The address could not be fetched; the message says why, without the address."""


class HostUnreachable(FetchFailed):
    """The host itself does not answer, so other addresses there will not either."""


@dataclass(frozen=True)
class Limits:
    """How much of our time and space a fetch may take."""

    size: int = 40_000_000  # bytes, after decompression
    connect: float = 5.0  # seconds
    read: float = 20.0  # seconds without a byte
    total: float = 120.0  # seconds for one address with its redirects
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What came back: the last address, its declared type, and how many bytes were written."""

    url: str
    content_type: str
    size: int


@dataclass
class Fetcher:
    """Fetch addresses, and remember hosts that do not answer so that each is tried once."""

    limits: Limits = field(default_factory=Limits)
    allow_loopback: bool = False  # for tests against a server on this machine, on any port
    unreachable: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._session = HTTPSession(
            Config(
                ip_filter_enable=True,
                ip_filter_allow_loopback_ips=self.allow_loopback,
                never_redirect=True,
                default_timeout=(self.limits.connect, self.limits.read),
                user_agent_override="Masthead",
            )
        )
        self._session.trust_env = False  # a proxy would resolve names behind the filter's back
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # keep and send none

    def fetch(self, url: str, *, into: IO[bytes]) -> Fetched:
        """Write the body at the address into the open file.

        Raises HostUnreachable at once for a host that failed before, and FetchFailed for every other reason.
        """
        deadline = time.monotonic() + self.limits.total
        for _hop in range(self.limits.redirects + 1):
            with self._open(url) as response:
                if response.status_code in REDIRECTS and "location" in response.headers:
                    url = urljoin(url, response.headers["location"])
                    continue
                if response.status_code != requests.codes.ok:
                    raise FetchFailed(f"the server answered {response.status_code}")
                size = self._copy(response, into=into, deadline=deadline)
                return Fetched(url, response.headers.get("content-type", "").split(";")[0].strip(), size)
        raise FetchFailed(f"more than {self.limits.redirects} redirects")

    def fetch_to(self, url: str, path: Path) -> Fetched:
        """Fetch into a file that exists afterwards only if all of it came."""
        try:
            with path.open("wb") as file:
                return self.fetch(url, into=file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def _open(self, url: str) -> requests.Response:
        host = self._checked_host(url)
        if host in self.unreachable:
            raise HostUnreachable(self.unreachable[host])
        try:
            response: requests.Response = self._session.get(url, stream=True, allow_redirects=False)
        except InvalidIPAddress as error:
            raise FetchFailed(f"{host} is an address inside this network") from error
        except (requests.ConnectionError, requests.Timeout) as error:
            self.unreachable[host] = f"{host} cannot be reached"
            raise HostUnreachable(self.unreachable[host]) from error
        except (requests.RequestException, ValueError, OSError) as error:
            raise FetchFailed("the address cannot be fetched") from error
        return response

    def _checked_host(self, url: str) -> str:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise FetchFailed("the address cannot be read") from error
        if parts.scheme not in PORTS or not parts.hostname:
            raise FetchFailed("only http and https addresses are fetched")
        if not self.allow_loopback and port not in PORTS[parts.scheme]:
            raise FetchFailed(f"port {port} is not used for the web")
        return f"{parts.hostname}:{port}" if port else parts.hostname

    def _copy(self, response: requests.Response, *, into: IO[bytes], deadline: float) -> int:
        size = 0
        try:
            for chunk in response.iter_content(CHUNK):
                size += len(chunk)
                if size > self.limits.size:
                    raise FetchFailed(f"larger than {self.limits.size // 1_000_000} MB")
                if time.monotonic() > deadline:
                    raise FetchFailed(f"took longer than {self.limits.total:.0f} seconds")
                into.write(chunk)
        except requests.RequestException as error:
            raise FetchFailed("the connection broke off") from error
        return size
