"""The one client for everything Masthead fetches from addresses that others wrote.

Only http and https on their usual ports; never an address inside the own network, also not after a redirect
(the name is resolved once and the connection goes to the checked address); limits on size, time, redirects.
"""

import socket
import time
from collections import Counter
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
LASTING = frozenset({301, 308})  # of those: the address has moved for good
CHUNK = 64 * 1024  # bytes
MOST_FAILURES = 3  # of a host, one after another, before it is left alone


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


@dataclass(frozen=True)
class Answered:
    """What an address says: its status, where it leads in the end, whether it has moved there for good."""

    status: int
    url: str
    has_moved: bool = False


@dataclass
class Fetcher:
    """Fetch addresses, and remember hosts that do not answer.

    One that cannot be connected to is tried once; one that answers too slowly, or breaks off, is left alone
    after failing several times in a row.
    """

    limits: Limits = field(default_factory=Limits)
    allow_loopback: bool = False  # for tests against a server on this machine, on any port
    unreachable: dict[str, str] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)  # of each host since it last answered

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

        Raises HostUnreachable for a host that is not there or was left alone, and FetchFailed for every other
        reason.
        """
        deadline = time.monotonic() + self.limits.total
        for _hop in range(self.limits.redirects + 1):
            with self._open(url) as response:
                if response.status_code in REDIRECTS and "location" in response.headers:
                    url = urljoin(url, response.headers["location"])
                    continue
                if response.status_code != requests.codes.ok:
                    self._forgive(url)
                    raise FetchFailed(f"the server answered {response.status_code}")
                size = self._copy(response, _host(url), into=into, deadline=deadline)
                self._forgive(url)
                return Fetched(url, response.headers.get("content-type", "").split(";")[0].strip(), size)
        raise FetchFailed(f"more than {self.limits.redirects} redirects")

    def knock(self, url: str) -> Answered:
        """Ask whether there is anything at the address, and where it leads; no body is read.

        Any status is an answer. Raises HostUnreachable and FetchFailed where there is none.
        """
        is_lasting = True
        for hop in range(self.limits.redirects + 1):
            with self._open(url) as response:
                self._forgive(url)
                if response.status_code not in REDIRECTS or "location" not in response.headers:
                    return Answered(response.status_code, url, has_moved=is_lasting and hop > 0)
                is_lasting = is_lasting and response.status_code in LASTING
                url = urljoin(url, response.headers["location"])
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
            raise self._explain(host, error) from error
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
        return _host(url)

    def _copy(self, response: requests.Response, host: str, *, into: IO[bytes], deadline: float) -> int:
        size = 0
        try:
            for chunk in response.iter_content(CHUNK):
                size += len(chunk)
                if size > self.limits.size:
                    raise FetchFailed(f"larger than {self.limits.size // 1_000_000} MB")
                if time.monotonic() > deadline:
                    raise self._failed(host, f"took longer than {self.limits.total:.0f} seconds")
                into.write(chunk)
        except requests.RequestException as error:
            raise self._failed(host, "the connection broke off") from error
        return size

    def _explain(self, host: str, error: requests.RequestException) -> FetchFailed:
        """Say why nothing came, and remember the host where there is no point in asking again."""
        if _never_connected(error):
            self.unreachable[host] = f"{host} cannot be reached"
            return HostUnreachable(self.unreachable[host])
        is_slow = isinstance(error, requests.Timeout)
        return self._failed(
            host, f"no answer within {self.limits.read:g} seconds" if is_slow else "the connection broke off"
        )

    def _failed(self, host: str, reason: str) -> FetchFailed:
        """Note a failure that may pass, and give it; after several in a row the host is left alone."""
        self.failures[host] += 1
        if self.failures[host] >= MOST_FAILURES:
            self.unreachable[host] = f"{host} failed {MOST_FAILURES} times in a row and is left alone"
        return FetchFailed(reason)

    def _forgive(self, url: str) -> None:
        """Note that a host answered."""
        self.failures.pop(_host(url), None)


def _host(url: str) -> str:
    """Name the host of an address that was fetched, with its port where it says one."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _never_connected(error: requests.RequestException) -> bool:
    """Whether there was no connection at all: the name is not known, nobody listens, or nobody answers.

    Everything else that requests calls a connection error happened on a connection that was there.
    """
    if isinstance(error, requests.exceptions.SSLError | requests.ReadTimeout):
        return False
    is_unknown = isinstance(error.__cause__, socket.gaierror)
    is_refused = hasattr(next(iter(error.args), None), "reason")  # urllib3 gave up trying to connect
    return is_unknown or is_refused or isinstance(error, requests.ConnectTimeout)
