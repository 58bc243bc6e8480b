"""masthead init: a new, empty magazine."""

import sys
from pathlib import Path

import click

from masthead.cli.accounts import add_publisher, ask_password, make_password, read_password, require_strong
from masthead.cli.new_magazine import Wish, make_database, new_magazine, settle_clock, tell
from masthead.cli.questions import EMAIL, TITLE, URL, answer
from masthead.kit.directories import require_empty
from masthead.kit.progress import show_on


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The magazine's name.")
@click.option("--url", help="Its public address, such as https://www.example.com.")
@click.option("--email", help="The e-mail address of the first account, the publisher's.")
@click.option("--password-file", type=click.Path(path_type=Path), help="Its first line is the password.")
@click.option("--time-zone", default="UTC", show_default=True, help="The newsroom's, as in Europe/London.")
@click.option("--language", default="en-gb", show_default=True, help="Of magazine and desk.")
@click.option("--no-input", is_flag=True, help="Ask nothing: for scripts.")
def init(directory: Path, password_file: Path | None, *, no_input: bool, **told: str | None) -> None:
    """Make a new, empty magazine in DIR, with a first account for its publisher.

    Asks for title, address, e-mail and password, unless they are given.
    """
    require_empty(directory.resolve())
    ask = not no_input
    password = read_password(password_file) if password_file else ""
    wish = Wish(
        title=answer(TITLE, told["title"], ask=ask),
        url=answer(URL, told["url"], ask=ask),
        email=answer(EMAIL, told["email"], ask=ask),
        time_zone=told["time_zone"] or "UTC",
        language=told["language"] or "en-gb",
    )
    made = ""
    with new_magazine(directory, wish):
        from masthead.newsroom.founding import Founding, found
        from masthead.newsroom.starting import add_starters

        if ask and not password:
            password = ask_password(wish.email)
        if not password:
            password = made = make_password()
        require_strong(password, email=wish.email)
        progress = show_on(sys.stderr)
        progress.begin("Making the database")
        make_database()
        progress.finish()
        found(Founding(title=wish.title, url=wish.url, first_section="News"))
        add_starters(wish.language)
        settle_clock(wish)
        add_publisher(wish.email, password)
    tell(directory, wish, made=made)
