"""masthead reprint: print pages anew by hand."""

import sys

import click

from masthead.cli.database import require_database, require_up_to_date
from masthead.cli.home import home_option, open_magazine
from masthead.cli.refusals import Refusal
from masthead.kit.progress import show_on


@click.command()
@home_option
@click.option("--all", "everything", is_flag=True, help="Every page of the magazine.")
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="What shows a thing: page:12, photo:33, site."
)
@click.argument("urls", nargs=-1, metavar="[URL]...")
def reprint(urls: tuple[str, ...], tags: tuple[str, ...], *, everything: bool) -> None:
    """Print pages anew: single addresses (/news/), what shows a thing, or all there are.

    Publishing does this by itself. By hand it helps after a change of templates, or to warm a new store.
    """
    if not (urls or tags or everything):
        raise click.UsageError("Say what to print: an address such as /news/, --tag, or --all.")
    open_magazine()
    require_database()
    require_up_to_date()
    from masthead.pages.addresses import public_addresses
    from masthead.press.by_hand import NoSuchPage, keys_of, shown_nowhere
    from masthead.press.by_hand import reprint as print_anew
    from masthead.press.tags import SITE, at

    try:
        keys = keys_of(urls)
    except NoSuchPage as error:
        raise Refusal(str(error)) from error
    for tag in shown_nowhere(tags):
        click.echo(f"No printed page shows {tag}. Tags are named as in page:12, photo:33 and site.", err=True)
    marked = [*tags, *(at(key.partition("?")[0]) for key in keys), *([SITE] if everything else [])]
    failed = print_anew(marked, [*keys, *(public_addresses() if everything else [])], show_on(sys.stderr))
    for key in failed:
        click.echo(f"{key} could not be printed: it is no page for readers, or the log says why.", err=True)
    if failed:
        sys.exit(1)
