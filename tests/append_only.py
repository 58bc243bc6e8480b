"""Rows that a database keeps, thrown away after a test that has committed them."""

from django.db import connection

from masthead.audit.append_only import find_tables, lifted


def empty_append_only() -> None:
    """Delete every row of every append-only table."""
    tables = sorted(find_tables())
    with lifted(*tables), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
