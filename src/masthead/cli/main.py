"""The `masthead` command."""

from typing import Any

import click

from masthead.cli import (
    audit,
    backup,
    check,
    demo,
    importing,
    init,
    mailings,
    manage,
    preparation,
    reprint,
    restore,
    serve,
    subscribers,
)
from masthead.cli.explanations import explain


class Door(click.Group):
    """The way in: errors leave it as a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises becomes a refusal in words."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise explain(error) from error


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "home", metavar="DIR", help="The magazine's directory. Otherwise MASTHEAD_HOME, or here.")
@click.version_option(package_name="masthead", prog_name="Masthead")
@click.pass_context
def main(context: click.Context, home: str | None) -> None:
    """Run an online magazine: its desk, its pages and its background work."""
    context.obj = home


for command in (
    init.init,
    demo.demo,
    serve.serve,
    preparation.prepare,
    importing.importing,
    subscribers.subscribers,
    mailings.mailings,
    reprint.reprint,
    check.check,
    audit.audit,
    backup.backup,
    restore.restore,
    manage.manage,
):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="masthead")
