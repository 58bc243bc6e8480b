"""The magazine's database, as a command needs it: there, answering and up to date."""

from collections.abc import Iterable

from masthead.cli.refusals import Refusal, first_line
from masthead.kit import sqlite

CURE_OF_UNKNOWN = (
    "Install the version that made it, or a later one: pip install --upgrade masthead."
    " Or restore a backup that is older."
)


def require_database() -> None:
    """Refuse to go on without the magazine's database, naming it and what may be done."""
    from django.db import connection
    from django.db.utils import OperationalError

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not (path := sqlite.path_of(name)).exists():
        raise Refusal(
            f"The database {path} is missing. Put it back where it was, or restore a backup into a new"
            " directory: masthead restore FILE DIR."
        )
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Refusal(f"{describe_database()}: {first_line(error)}. Check it, or DATABASE_URL.") from error


def describe_database() -> str:
    """Name the database for a person, without its password."""
    from django.db import connection

    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"The database {sqlite.path_of(str(said['NAME']))} cannot be opened"
    return f"The database {said['NAME']} on {said['HOST'] or 'this machine'} cannot be reached"


def count_steps() -> int:
    """Count the migrations that are still to be made."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def read_applied() -> set[tuple[str, str]]:
    """Say which migrations the database has been through: app and name."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return set(MigrationRecorder(connection).applied_migrations())


def find_unknown(applied: Iterable[tuple[str, str]]) -> list[str]:
    """Name those of some migrations that this version of Masthead does not know: a later one made them."""
    from django.db.migrations.loader import MigrationLoader

    ours = MigrationLoader(None).disk_migrations
    replaced = {step for migration in ours.values() for step in migration.replaces}
    return sorted(f"{app}.{name}" for app, name in set(applied) - set(ours) - replaced)


def require_known(applied: Iterable[tuple[str, str]], *, where: str = "The database") -> None:
    """Refuse rows that a later version of Masthead has changed."""
    if unknown := find_unknown(applied):
        raise Refusal(f"{describe_unknown(unknown, where=where)}. {CURE_OF_UNKNOWN}")


def describe_unknown(unknown: list[str], *, where: str = "The database") -> str:
    """Say what a later version of Masthead has done."""
    number = "a step" if len(unknown) == 1 else f"{len(unknown)} steps"
    name = ascii(unknown[0])[1:-1]  # somebody else's word: a terminal shows it and does nothing else
    return f"{where} is {number} ahead of this version of Masthead, which does not know {name}"


def require_up_to_date() -> None:
    """Refuse to work on tables that this version of Masthead does not know."""
    require_known(read_applied())
    if steps := count_steps():
        raise Refusal(
            f"The database is {steps} steps behind this version of Masthead."
            " Bring it up to date: masthead manage migrate, or start it once: masthead serve."
        )
