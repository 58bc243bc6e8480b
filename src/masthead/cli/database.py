"""The magazine's database, as a command needs it: there, answering and up to date."""

from masthead.cli.refusals import Refusal, first_line
from masthead.kit import sqlite


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


def require_up_to_date() -> None:
    """Refuse to work on tables that this version of Masthead does not know."""
    if steps := count_steps():
        raise Refusal(
            f"The database is {steps} steps behind this version of Masthead."
            " Bring it up to date: masthead manage migrate, or start it once: masthead serve."
        )
