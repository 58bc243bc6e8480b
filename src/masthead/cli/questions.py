"""What a new magazine is asked for: given as an option, or asked at the terminal."""

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import urlsplit

import click

LONGEST_TITLE = 120


@dataclass(frozen=True)
class Question:
    """One thing to know: its option, how it is asked for, and what makes an answer good."""

    option: str
    text: str
    check: Callable[[str], str]
    default: str | None = None


def check_title(title: str) -> str:
    """Give a title on one line; raises ValueError for none or too much of one."""
    title = " ".join(title.split())
    if any(category(sign) in {"Cc", "Cs"} for sign in title):
        raise ValueError("A title has no control characters. Type it anew.")
    if not title or len(title) > LONGEST_TITLE:
        raise ValueError(f"A title has 1 to {LONGEST_TITLE} characters.")
    return title


def check_url(url: str) -> str:
    """Give a public address as it is kept; raises ValueError with the form it should have."""
    url = url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        fits = (
            url.isprintable()
            and parts.scheme in {"http", "https"}
            and parts.hostname
            and not (parts.path or parts.query)
        )
        fits = fits and (parts.port or 1) and not parts.username
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(f"{url!r} is no public address. Use the form https://www.example.com.")
    return url


def check_email(email: str) -> str:
    """Give an e-mail address; raises ValueError for what is none."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise ValueError(f"{email!r} is no e-mail address. Use the form name@example.com.") from error
    return email.strip().lower()


TITLE = Question("--title", "Title of the magazine", check_title)
URL = Question("--url", "Its public address", check_url, default="http://127.0.0.1:8000")
EMAIL = Question("--email", "Your e-mail address", check_email)


def answer(question: Question, given: str | None, *, ask: bool) -> str:
    """Take what was given, else ask, else the default; wrong usage (exit 2) when there is nothing to take."""
    if given is None and ask:
        return _ask(question)
    given = question.default if given is None else given
    if given is None:
        raise click.UsageError(f"With --no-input, {question.option} is needed.")
    try:
        return question.check(given)
    except ValueError as error:
        raise click.UsageError(f"{question.option}: {error}") from error


def _ask(question: Question) -> str:
    while True:
        said = click.prompt(question.text, default=question.default, err=True)
        try:
            return question.check(said)
        except ValueError as error:
            click.echo(str(error), err=True)
