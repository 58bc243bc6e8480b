"""Which magazine a command is about, and Django made ready for it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from masthead.cli.refusals import Refusal

FILE_NAME = "masthead.toml"
SETTINGS = "masthead.config.settings"
F = TypeVar("F", bound=Callable[..., Any])


def _remember(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().obj = value


def home_option(command: F) -> F:
    """Let a command take -C itself, so that it may stand on either side of its name."""
    return click.option("-C", "home", metavar="DIR", expose_value=False, callback=_remember)(command)


def find_home() -> Path:
    """Give the magazine's directory: -C, then MASTHEAD_HOME, then the current one; refuses what is none."""
    told = click.get_current_context().find_root().obj or os.environ.get("MASTHEAD_HOME") or "."
    home = Path(told).resolve()
    if not home.is_dir():
        raise Refusal(f"{home} is not there. Name the magazine's directory with -C.")
    if not (home / FILE_NAME).is_file():
        raise Refusal(
            f"{home} holds no magazine: {FILE_NAME} is missing. Name the magazine's directory with -C,"
            " or make a new one: masthead init DIR."
        )
    return home


def load_settings(home: Path) -> Any:
    """Read the magazine's settings, without the applications: quick, and needs no database."""
    os.environ["MASTHEAD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    from django.conf import settings

    return settings.MAGAZINE


def open_magazine(home: Path | None = None) -> Path:
    """Make Django ready for the magazine."""
    import django

    home = home or find_home()
    load_settings(home)
    django.setup()
    return home
