"""masthead restore: a magazine out of a backup."""

import sys
from pathlib import Path

import click

from masthead.cli.database import require_known
from masthead.cli.home import FILE_NAME, open_magazine
from masthead.cli.new_magazine import close_database, note_database
from masthead.kit.directories import fresh
from masthead.kit.progress import show_on


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
def restore(source: Path, directory: Path) -> None:
    """Put a backup back into a new or empty DIR, after checking every file of it.

    The rows of an SQLite database go into DIR, those of a PostgreSQL database into the empty database that
    DATABASE_URL names; what the backup says about its database counts for nothing.
    """
    from masthead.archive.restore import unpack

    source, progress = source.resolve(), show_on(sys.stderr)
    with source.open("rb"), fresh(directory.resolve()) as home:
        dumped = unpack(source, home, progress=progress)
        note_database(home / FILE_NAME)
        open_magazine(home)
        from masthead.archive.databases import fill, read_migrations

        require_known(read_migrations(dumped), where="The backup")
        fill(dumped, home / "var")
        close_database()
    click.echo(f"The magazine is restored. Start it: masthead -C {directory} serve")
