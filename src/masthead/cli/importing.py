"""masthead import: bring a whole publication in from elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from masthead.cli.database import require_database, require_up_to_date
from masthead.cli.home import home_option, open_magazine
from masthead.kit.progress import show_on

if TYPE_CHECKING:
    from masthead.importers.wordpress.load import Imported

LICENCE = (
    "By what right the pictures are yours: own, subscription, royalty-free, handout or public-domain. "
    "Without it, stories with pictures arrive as drafts."
)
PATH = click.Path(path_type=Path)


@click.group("import")
def importing() -> None:
    """Bring a whole publication in from elsewhere."""


@importing.command()
@home_option
@click.argument("source", metavar="FILE", type=PATH)
@click.option("--dry-run", is_flag=True, help="Say what would arrive, and write nothing.")
@click.option("--media", metavar="DIR", type=PATH, help="A copy of wp-content/uploads, for its pictures.")
@click.option("--fetch/--no-fetch", default=True, help="Get pictures from their addresses in the export.")
@click.option("--time-zone", default="", help="Of dates that say none, as in Europe/London.")
@click.option("--section", "sections", multiple=True, help="The slug of a category that becomes a section.")
@click.option("--mapping", metavar="FILE", type=PATH, help="A TOML file with finer decisions.")
@click.option("--default-section", default="", help="Where stories go that fit in no section.")
@click.option("--picture-licence", metavar="KIND", default="", help=LICENCE)
@click.option("--picture-credit", default="", help="The credit of pictures that come without one.")
def wordpress(source: Path, **decisions: Any) -> None:
    """Bring in a WordPress export (Tools, Export, All content).

    What does not arrive, or arrives changed, is named in a report, item by item. A second run changes
    nothing; after an interruption it goes on where it stopped.
    """
    source, decisions = source.resolve(), {name: _absolute(value) for name, value in decisions.items()}
    open_magazine()
    require_database()
    require_up_to_date()
    from masthead.importers.wordpress.load import import_wordpress
    from masthead.importers.wordpress.options import Options

    progress = show_on(sys.stderr)
    try:
        imported = import_wordpress(source, Options(**decisions), progress)
    finally:
        progress.finish()
    tell(imported)


def _absolute(value: object) -> object:
    return value.resolve() if isinstance(value, Path) else value


def tell(imported: "Imported") -> None:
    """Say what arrived, and where the report lies."""
    for line in [*imported.summary, *imported.troubles]:
        click.echo(line)
    click.echo(f"The report, item by item: {imported.report}")
