"""masthead backup: the whole magazine in one file."""

import sys
from pathlib import Path

import click

from masthead.cli.database import require_database
from masthead.cli.home import home_option, open_magazine
from masthead.kit.progress import show_on


@click.command()
@home_option
@click.argument("target", metavar="FILE|DIR", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write database, media, settings and theme into one file, while the magazine goes on.

    The file holds the secret key and everybody's password hash: keep it as you keep a password.
    """
    target = target.resolve()
    home = open_magazine()
    require_database()
    from django.conf import settings
    from django.utils import timezone

    from masthead.archive.backup import Places, back_up

    places = Places(home, Path(settings.MEDIA_ROOT), settings.MAGAZINE.title)
    path = back_up(target, places, now=timezone.now(), progress=show_on(sys.stderr))
    click.echo(f"{path}  {path.stat().st_size / 1_000_000:,.1f} MB")
