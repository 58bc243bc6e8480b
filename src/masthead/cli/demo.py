"""masthead demo: a filled sample magazine."""

import sys
from pathlib import Path

import click

from masthead.cli.accounts import add_publisher, make_password, read_password, require_strong
from masthead.cli.new_magazine import Wish, make_database, new_magazine, tell
from masthead.cli.questions import EMAIL, URL, answer
from masthead.kit.directories import require_empty
from masthead.kit.progress import show_on


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--url", help="Its public address; http://127.0.0.1:8000 otherwise.")
@click.option("--email", default="publisher@example.com", show_default=True, help="The publisher's account.")
@click.option("--password-file", type=click.Path(path_type=Path), help="Its first line is the password.")
def demo(directory: Path, url: str | None, email: str, password_file: Path | None) -> None:
    """Make a sample magazine in DIR, full of invented stories, to look at and to try things on."""
    require_empty(directory.resolve())
    made = "" if password_file else make_password()
    password = read_password(password_file) if password_file else made
    wish = Wish(
        title="The sample magazine", url=answer(URL, url, ask=False), email=answer(EMAIL, email, ask=False)
    )
    with new_magazine(directory, wish):
        from masthead.importers.sample.desk import work_a_day
        from masthead.importers.sample.load import load_sample
        from masthead.search.indexing import index_everything, paused

        require_strong(password, email=wish.email)
        progress = show_on(sys.stderr)
        progress.begin("Making the database")
        make_database()
        with paused():
            load_sample(progress=progress)
        progress.finish()
        index_everything()
        work_a_day(by=add_publisher(wish.email, password))
    tell(directory, wish, made=made)
