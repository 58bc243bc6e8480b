"""What has to be right, and what is brought up to date, before a magazine is served."""

import os
from pathlib import Path

import click

from masthead.cli.database import count_steps, read_applied, require_database, require_known
from masthead.cli.home import home_option, open_magazine
from masthead.cli.refusals import Refusal
from masthead.kit.leash import follow_parent
from masthead.press.collecting import collect_static


@click.command(hidden=True)
@home_option
def prepare() -> None:
    """Check what serving needs, and bring database and static files up to date."""
    follow_parent()
    home = open_magazine()
    require_writable(home)
    require_shared_caches()
    require_database()
    require_known(read_applied())
    migrate()
    require_publication()
    settle_address()
    forget_figures()
    if collect_static():
        click.echo("Static files are up to date.", err=True)


def require_writable(home: Path) -> None:
    """Refuse a magazine whose data cannot be written."""
    for folder in (home / "var", home / "var" / "media"):
        folder.mkdir(exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise Refusal(f"{folder} cannot be written. Give the account that runs masthead the right to it.")
    for file in (home / "var").glob("*.sqlite3*"):
        if not os.access(file, os.R_OK | os.W_OK):
            raise Refusal(f"{file} cannot be written. Give the account that runs masthead the right to it.")


def require_shared_caches() -> None:
    """Refuse a shared cache for which there is no backend: it would never hear of a change."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    for described in settings.WAGTAILFRONTENDCACHE.values():
        path = described["BACKEND"]
        try:
            backend = import_string(path)
        except ImportError as error:
            raise Refusal(
                f"shared_caches names {path!r}: {error}. Install its package, or correct it."
            ) from error
        if not isinstance(backend, type) or not hasattr(backend, "purge_batch"):
            raise Refusal(
                f"shared_caches names {path!r}, which is no backend of Wagtail's frontend cache."
                " Write the dotted path of a class that is one."
            )


def forget_figures() -> None:
    """Begin to count anew what `/-/metrics` shows, as those who read it expect of a start."""
    from masthead.press import figures

    figures.begin_anew()


def migrate() -> None:
    """Bring the tables up to date, saying so only when there is something to do."""
    from django.core.cache import cache
    from django.core.management import call_command

    if steps := count_steps():
        click.echo(f"Bringing the database up to date: {steps} steps …", err=True)
        call_command("migrate", interactive=False, verbosity=0)
        cache.clear()  # it may hold rows in their old form
    call_command("createcachetable", verbosity=0)


def require_publication() -> None:
    """Refuse a database without a magazine in it."""
    from masthead.fronts.models import Front

    if not Front.objects.exists():
        raise Refusal(
            "The database holds no magazine. Restore a backup (masthead restore FILE DIR),"
            " or make a new magazine (masthead init DIR)."
        )


def settle_address() -> None:
    """Let the pages know the public address that file or environment say now."""
    from django.conf import settings

    from masthead.newsroom.address import move_to

    move_to(settings.MAGAZINE.url)
