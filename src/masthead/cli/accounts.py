"""The first account of a magazine: the publisher's, who may do everything."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from masthead.cli.refusals import Refusal

if TYPE_CHECKING:
    from masthead.staff.models import User

ALPHABET = "abcdefghijkmnopqrstuvwxyz23456789"  # without what is mistaken for something else


def make_password() -> str:
    """Make a password that can be read out on the telephone: four groups of five, about 100 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def read_password(path: Path) -> str:
    """Read a password from the first line of a file; refuses an empty one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise Refusal(f"{path} is not text. Its first line must be the password.") from error
    if not lines or not lines[0].strip():
        raise Refusal(f"{path} is empty. Its first line must be the password.")
    return lines[0].strip()


def find_fault(password: str, *, email: str) -> str:
    """Say why a password is too weak, or nothing."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, get_user_model()(email=email))
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def require_strong(password: str, *, email: str) -> None:
    """Refuse a password that is too weak."""
    if fault := find_fault(password, email=email):
        raise Refusal(f"The password will not do. {fault}")


def ask_password(email: str) -> str:
    """Ask until the password will do; an empty answer leaves it to us."""
    while True:
        password: str = click.prompt(
            "Password (leave empty to have one made)",
            default="",
            show_default=False,
            hide_input=True,
            confirmation_prompt="The same again",
        )
        fault = find_fault(password, email=email) if password else ""
        if not fault:
            return password
        click.echo(fault, err=True)


def add_publisher(email: str, password: str) -> "User":
    """Create the publisher's account and return it."""
    from django.contrib.auth.models import Group

    from masthead.staff.models import User

    user = User.objects.create_superuser(email, password)
    user.groups.add(*Group.objects.filter(name__iexact="publisher"))
    return user
