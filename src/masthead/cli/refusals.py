"""What is refused: a message that names culprit and cure, and exit code 1."""

from typing import IO, Any

import click


class Refusal(click.ClickException):
    """Something is refused: exit code 1, and a message that says what is wrong and what to do."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message to standard error."""
        click.echo(f"masthead: {self.format_message()}", file=file, err=file is None)


def first_line(error: BaseException) -> str:
    """Give the first line of an error's message, without its full stop."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".")
