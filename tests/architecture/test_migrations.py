"""Migrations say what the models say, and each says in its name what it does."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from masthead.audit.append_only import AppendOnly, find_tables
from tests.architecture.layers import SOURCE


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_migration_says_what_it_does():
    names = [path.stem for path in SOURCE.glob("*/migrations/[0-9]*.py")]
    assert [name for name in names if re.search(r"_auto_\d|_\d{8}_", name)] == []


def test_story_blocks_stay_out_of_migrations():
    migrations = list(SOURCE.glob("*/migrations/[0-9]*.py"))
    assert [str(path) for path in migrations if "block_lookup" in path.read_text()] == []


def find_append_only() -> set[str]:
    """Name the tables that some migration makes append-only."""
    graph = MigrationLoader(None).disk_migrations
    return {
        apps.get_model(app, step.name)._meta.db_table
        for (app, _), migration in graph.items()
        for step in migration.operations
        if isinstance(step, AppendOnly)
    }


@pytest.mark.django_db
def test_what_was_once_made_append_only_is_so_after_the_last_migration():
    assert find_append_only() - find_tables() == set(), "name the model in AppendOnly again"
