"""The magazine's directory: where it is, what its file says, and where its data lie."""

import re
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from masthead.kit.env import BadSetting, Said

FILE_NAME = "masthead.toml"
SHORTEST_TOKEN = 20
RANGES = (("port", 1, 65_535), ("workers", 1, 64), ("proxies", 0, 16), ("page_store", 16, 1_000_000))


@dataclass(frozen=True)
class Magazine:
    """One magazine on disk: its directory and the settings of its file, environment first."""

    home: Path
    title: str = "Masthead"  # the publication's name until an editor changes it at the desk
    url: str = "http://127.0.0.1:8000"  # the public address, without a slash at the end
    time_zone: str = "UTC"  # of the newsroom, as in the IANA list: Europe/London
    language: str = "en-gb"  # of the magazine and the desk
    secret_key: str = ""  # signs sessions and links; made by `init`, to be kept secret
    debug: bool = False  # shows errors in the browser; never where readers come
    hidden: bool = False  # a staging site: search engines are told to index nothing
    database_url: str = ""  # postgres://user:password@host/name; empty: SQLite in var/
    allowed_hosts: list[str] = field(default_factory=list)  # names it answers to; empty: that of url
    host: str = "127.0.0.1"  # where `serve` listens; 0.0.0.0 is everywhere
    port: int = 8000  # the port `serve` listens on
    workers: int = 1  # how many processes answer requests
    proxies: int = 0  # how many proxies of yours stand in front, for the visitor's address
    country_header: str = ""  # names a reader's country, set by a proxy of yours: CF-IPCountry; empty: none
    state_header: str = ""  # names the state, where the country's does not: CF-Region-Code
    cache: str = "files"  # what processes share: files (one machine) or database (several)
    page_store: int = 512  # megabytes that printed pages may take in var/press
    metrics_token: str = ""  # lets whoever sends it as a bearer see /-/metrics; empty: only this machine
    shared_caches: list[str] = field(default_factory=list)  # in front, told what is stale; the inmost first
    shared_cache_token: str = ""  # what a CDN's interface asks for; Cloudflare's API token
    mail_service: str = ""  # newsletters go to it over HTTP: postmark, mailgun, …; empty: by SMTP
    mail_service_settings: list[str] = field(default_factory=list)  # of django-anymail: NAME=value
    mail_service_secret: str = ""  # NAME:PASSWORD with which the service tells of bounces and complaints
    log_level: str = "info"  # debug, info, warning or error
    story_blocks: list[str] = field(default_factory=list)  # dotted paths of further blocks

    @property
    def var(self) -> Path:
        """Where database, media and page store lie."""
        return self.home / "var"


def read(home: Path) -> Magazine:
    """Read the magazine in a directory; the environment beats the file.

    Raises BadSetting when the file is not valid TOML, has unknown keys, or a value cannot be used.
    """
    path = home / FILE_NAME
    said = Said(table=read_file(path), path=path)
    magazine = Magazine(
        home=home,
        title=said.text("MASTHEAD_TITLE", "Masthead"),
        url=said.text("MASTHEAD_URL", "http://127.0.0.1:8000").rstrip("/"),
        time_zone=said.text("MASTHEAD_TIME_ZONE", "UTC"),
        language=said.text("MASTHEAD_LANGUAGE", "en-gb").lower(),
        secret_key=said.text("MASTHEAD_SECRET_KEY"),
        debug=said.flag("MASTHEAD_DEBUG", default=False),
        hidden=said.flag("MASTHEAD_HIDDEN", default=False),
        database_url=said.text("DATABASE_URL"),
        allowed_hosts=said.words("MASTHEAD_ALLOWED_HOSTS"),
        host=said.text("MASTHEAD_HOST", "127.0.0.1"),
        port=said.number("MASTHEAD_PORT", 8000),
        workers=said.number("MASTHEAD_WORKERS", 1),
        proxies=said.number("MASTHEAD_PROXIES", 0),
        country_header=said.text("MASTHEAD_COUNTRY_HEADER"),
        state_header=said.text("MASTHEAD_STATE_HEADER"),
        cache=said.text("MASTHEAD_CACHE", "files"),
        page_store=said.number("MASTHEAD_PAGE_STORE", 512),
        metrics_token=said.text("MASTHEAD_METRICS_TOKEN"),
        shared_caches=said.words("MASTHEAD_SHARED_CACHES"),
        shared_cache_token=said.text("MASTHEAD_SHARED_CACHE_TOKEN"),
        mail_service=said.text("MASTHEAD_MAIL_SERVICE").lower(),
        mail_service_settings=said.words("MASTHEAD_MAIL_SERVICE_SETTINGS"),
        mail_service_secret=said.text("MASTHEAD_MAIL_SERVICE_SECRET"),
        log_level=said.text("MASTHEAD_LOG_LEVEL", "info").lower(),
        story_blocks=said.words("MASTHEAD_STORY_BLOCKS"),
    )
    _check(magazine)
    return magazine


def read_file(path: Path) -> dict[str, object]:
    """Give what the magazine's file says; raises BadSetting for keys that mean nothing."""
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} is not valid TOML: {error}.") from error
    known = {known.name for known in fields(Magazine)} - {"home"}
    for key in sorted(set(table) - known):
        near = get_close_matches(key, known, n=1)
        cure = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(known))}."
        raise BadSetting(f"{path}: {key} is not a setting. {cure}")
    return table


def _check(magazine: Magazine) -> None:
    """Raise BadSetting for values that would go wrong later, far from here."""
    parts = urlsplit(magazine.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise BadSetting(f"url is {magazine.url!r}. Use scheme and host only, as in https://www.example.com.")
    if magazine.time_zone not in available_timezones():
        raise BadSetting(f"time_zone is {magazine.time_zone!r}. Use a name such as Europe/London.")
    if magazine.cache not in {"files", "database"}:
        raise BadSetting(f"cache is {magazine.cache!r}. Use files or database.")
    if magazine.log_level not in {"debug", "info", "warning", "error"}:
        raise BadSetting(f"log_level is {magazine.log_level!r}. Use debug, info, warning or error.")
    for name, low, high in RANGES:
        if not low <= (number := getattr(magazine, name)) <= high:
            raise BadSetting(f"{name} is {number}. Use a whole number from {low} to {high}.")
    _check_regions(magazine)
    _check_secrets(magazine)


def _check_regions(magazine: Magazine) -> None:
    """Raise BadSetting where nobody could say where readers are, or anybody."""
    for name in ("country_header", "state_header"):
        header = getattr(magazine, name)
        if header and not re.fullmatch(r"[A-Za-z0-9-]+", header):
            raise BadSetting(f"{name} is {header!r}. Write the name of a header, such as CF-IPCountry.")
    if magazine.country_header and not magazine.proxies:
        raise BadSetting(
            f"country_header is {magazine.country_header!r} and proxies is 0: any reader could send it."
            " Say how many proxies of yours stand in front, or leave country_header out."
        )


def _check_secrets(magazine: Magazine) -> None:
    """Raise BadSetting where the secret key is missing, or a token could be guessed or not be sent."""
    token = magazine.metrics_token
    if token and (
        len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token
    ):
        raise BadSetting(
            f"metrics_token cannot be used. Write {SHORTEST_TOKEN} characters or more, of letters and digits."
        )
    if not magazine.secret_key:
        raise BadSetting(
            f"There is no secret_key in {magazine.home / FILE_NAME}. Write a long random one there,"
            " or set MASTHEAD_SECRET_KEY."
        )


def find_hosts(magazine: Magazine) -> list[str]:
    """Name the hosts the server answers to: as told, else that of the public address, and this machine."""
    told = magazine.allowed_hosts or [urlsplit(magazine.url).hostname or ""]
    return [*told, "localhost", "127.0.0.1", "[::1]"]
