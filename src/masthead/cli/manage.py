"""masthead manage: Django's own management commands."""

import click

from masthead.cli.home import find_home, load_settings


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="COMMAND [OPTIONS]")
def manage(words: tuple[str, ...]) -> None:
    """Run one of Django's and Wagtail's own commands in the magazine; alone, it lists them.

    Exit codes are Django's.
    """
    from django.core.management import ManagementUtility

    load_settings(find_home())
    ManagementUtility(["masthead manage", *words]).execute()
