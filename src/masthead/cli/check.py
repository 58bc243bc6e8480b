"""masthead check: whether an installation is right, fault by fault."""

import sys

import click

from masthead.cli.home import home_option, open_magazine


@click.command()
@home_option
def check() -> None:
    """Look whether everything about the magazine is as it should be; name each fault and its cure.

    Exit code 1 when there is a fault; hints alone are none.
    """
    home = open_magazine()
    from masthead.cli.inspection import inspect

    findings = inspect(home)
    for finding in findings:
        click.echo(f"{'fault' if finding.is_fault else 'hint '}  {finding.what}\n       → {finding.cure}")
    faults = sum(finding.is_fault for finding in findings)
    if faults:
        click.echo(f"\n{faults} to be put right.")
        sys.exit(1)
    click.echo("\nThe magazine is right." if findings else "The magazine is right: nothing to say.")
