"""masthead serve: desk, magazine and background work in one command."""

import click

from masthead.cli.home import find_home, home_option, load_settings
from masthead.cli.listening import Place, hold, require_free
from masthead.cli.processes import run_all, run_preparation


@click.command()
@home_option
@click.option("--host", help="Where to listen; 0.0.0.0 is every address of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes answer requests.")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Bring the database up to date, then serve desk, magazine and background work until Ctrl-C."""
    home = find_home()
    said = load_settings(home)
    place = Place(host=host or said.host, port=port or said.port, workers=workers or said.workers)
    with hold(place, home):
        run_preparation(home)
        require_free(place)  # somebody else may have taken the port meanwhile
        run_all(home, place)
