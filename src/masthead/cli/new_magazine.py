"""Make a new magazine: its directory, file, database, first pages and first account."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from masthead.cli.command import command_name
from masthead.cli.database import require_database
from masthead.cli.home import FILE_NAME, open_magazine
from masthead.cli.refusals import Refusal
from masthead.kit import sqlite
from masthead.kit.directories import fresh
from masthead.kit.toml import quote

FILE = """\
# The settings of this magazine. What editors change (title, logo, navigation, colours, mail) is not here but
# at the desk, under Settings. A variable of the environment beats each line: MASTHEAD_URL beats url.

# The public address, without a slash at the end. With https, cookies and browsers are held to it.
url = {url}

# The newsroom's clock, as in the IANA list.
time_zone = {time_zone}

# The language of magazine and desk.
language = {language}

# The name until an editor changes it at the desk.
title = {title}

# Signs sessions and links. Keep it secret, and keep it: with a new one everybody is logged out.
secret_key = {secret_key}

# Where `masthead serve` listens, and with how many processes. 0.0.0.0 is every address of this machine.
# host = "127.0.0.1"
# port = 8000
# workers = 1

# Names the server answers to, if they are more than that of the public address.
# allowed_hosts = ["www.example.com", "example.com"]

# How many proxies of yours (nginx, a load balancer) stand in front.
# proxies = 1

# The grown-up database. Without it the rows lie in var/masthead.sqlite3.
# database_url = "postgres://user:password@127.0.0.1:5432/magazine"
"""


@dataclass(frozen=True)
class Wish:
    """What a new magazine is to be."""

    title: str
    url: str
    email: str
    time_zone: str = "UTC"
    language: str = "en-gb"


@contextmanager
def new_magazine(path: Path, wish: Wish) -> Iterator[None]:
    """Make directory and file and open them; only a whole magazine stays, whatever happens inside."""
    with fresh(path.resolve()) as home:
        _write_file(home, wish)
        (home / "var" / "media").mkdir(parents=True)
        open_magazine(home)
        yield
        close_database()


def close_database() -> None:
    """Let go of the database, whose file is about to move to where it belongs."""
    from django.db import connections

    connections.close_all()


def _write_file(home: Path, wish: Wish) -> None:
    """Write masthead.toml, readable by its owner only: it holds the secret key."""
    path = home / FILE_NAME
    path.touch(mode=0o600)
    path.write_text(
        FILE.format(
            title=quote(wish.title),
            url=quote(wish.url),
            time_zone=quote(wish.time_zone),
            language=quote(wish.language),
            secret_key=quote(secrets.token_urlsafe(48)),
        ),
        encoding="utf-8",
    )
    note_database(path)


def note_database(path: Path) -> None:
    """Write the database that the environment names into the settings, where it is needed from now on."""
    if url := os.environ.get("DATABASE_URL"):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\ndatabase_url = {quote(url)}\n")


def make_database() -> None:
    """Make the tables, in a new file or in an empty database that is there already."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        sqlite.create(sqlite.path_of(str(connection.settings_dict["NAME"])))
    require_database()
    if connection.introspection.table_names():
        raise Refusal(
            f"{connection.settings_dict['NAME']} is not empty. Name an empty database in DATABASE_URL."
        )
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def settle_clock(wish: Wish) -> None:
    """Let the publication tell its readers the time and speak to them as the newsroom does."""
    from wagtail.models import Site

    from masthead.pages.models import PublicationSettings

    publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    language, _, region = wish.language.partition("-")
    publication.language = f"{language.lower()}-{region.upper()}" if region else language.lower()
    publication.time_zone = wish.time_zone
    publication.save()


def tell(home: Path, wish: Wish, *, made: str) -> None:
    """Say where the magazine is, how to start it and how to log in; a password that was made only now."""
    lines = [
        "",
        f"{wish.title} is ready in {home}.",
        "",
        f"  start it     {command_name()} -C {home} serve",
        f"  magazine     {wish.url}/",
        f"  desk         {wish.url}/desk/",
        f"  account      {wish.email}",
    ]
    if made:
        lines.append(f"  password     {made}   (shown this once)")
    click.echo("\n".join(lines))
