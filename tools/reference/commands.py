"""The page of commands, read from click."""

from collections.abc import Iterator

import click

from masthead.cli.main import main
from tools.reference.markdown import code, table


def read_commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Give a command and all below it, each with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from read_commands(below, f"{path} {name}")


def describe_command(path: str, command: click.Command) -> str:
    """Write one command: usage, purpose, arguments and options."""
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    rows = [record for option in command.params if (record := option.get_help_record(context)) is not None]
    parts = [f"## {path}", f"```text\n{usage}\n```", _plain(command.help)]
    if rows:
        parts.append(table(["option", ""], [(code(left), right) for left, right in rows]))
    return "\n\n".join(part for part in parts if part)


def _plain(text: str | None) -> str:
    return (text or "").replace("\b", "").strip()


def describe_commands() -> str:
    """Write the page."""
    sections = [describe_command(path, command) for path, command in read_commands(main, "masthead")]
    return "\n\n".join(["# Commands", *sections])
