"""What import-linter cannot see: Django's ways of naming another app in a string."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.template.backends.django import get_installed_libraries
from wagtail.models import get_page_models

from masthead.pages.models import BasePage
from tests.architecture.layers import (
    RANKS,
    SOURCE,
    find_department_of_label,
    find_departments,
    get_department,
    may_know,
)

Reference = tuple[str, str, str]
IMPORT = re.compile(
    r"""(?:^\s*(?:from|import)\s+|import_(?:module|string)\(\s*["'])masthead\.(\w+)""", re.MULTILINE
)
TAG = re.compile(r"{%-?\s*(include|extends|component|load|static)\s+([^%]+?)\s*%}")


def read_imports() -> Iterator[Reference]:
    """Give every import of ours by ours, those for type checkers and those inside functions included."""
    for department in find_departments():
        for path in (SOURCE / department).rglob("*.py"):
            for known in IMPORT.findall(path.read_text()):
                yield department, known, str(path.relative_to(SOURCE))


def read_relations() -> Iterator[Reference]:
    """Give every relation from a model of ours to a model of ours."""
    for model in apps.get_models(include_auto_created=True):
        knower = find_department_of_label(model._meta.app_label)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            known = _find_target(field)
            if knower and known:
                yield knower, known, f"{model.__name__}.{field.name}"


def _find_target(field: models.Field[Any, Any]) -> str | None:
    target = field.related_model
    return find_department_of_label(target._meta.app_label) if isinstance(target, type) else None


def read_migration_dependencies() -> Iterator[Reference]:
    """Give every dependency from a migration of ours on a migration of ours."""
    for (label, name), migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        knower = find_department_of_label(label)
        for needed, _name in [*migration.dependencies, *migration.run_before]:
            known = find_department_of_label(needed)
            if knower and known:
                yield knower, known, f"{label}/migrations/{name}"


def read_page_types() -> Iterator[Reference]:
    """Give every page type that a page type of ours names as its parent or child."""
    for page in get_page_models():
        knower = find_department_of_label(page._meta.app_label)
        for kind in ("parent_page_types", "subpage_types"):
            for named in vars(page).get(kind) or []:
                label = named.split(".")[0] if isinstance(named, str) else named._meta.app_label
                known = find_department_of_label(label)
                if knower and known:
                    yield knower, known, f"{page.__name__}.{kind}"


def read_template_references() -> Iterator[Reference]:
    """Give every template, tag library and static file that a template of ours names."""
    owners = _find_owners()
    for department in find_departments():
        for path in (SOURCE / department / "templates").rglob("*.html"):
            for tag, arguments in TAG.findall(path.read_text()):
                for known in _find_known(tag, arguments, owners):
                    yield department, known, f"{path.relative_to(SOURCE)}: {tag} {arguments}"


def _find_owners() -> dict[str, str]:
    """Map the names of templates, static files and tag libraries to the department that brings them."""
    owners: dict[str, str] = {}
    for department in find_departments():
        for kind in ("templates", "static"):
            folder = SOURCE / department / kind
            owners |= {str(path.relative_to(folder)): department for path in folder.rglob("*.*")}
    for library, module in get_installed_libraries().items():
        if module.startswith("masthead."):
            owners[library] = module.split(".")[1]
    return owners


def _find_known(tag: str, arguments: str, owners: dict[str, str]) -> Iterator[str]:
    if tag == "load":
        names = arguments.rsplit(" from ", maxsplit=1)[-1].split()
    else:
        quoted = re.match(r"""["']([^"']+)["']""", arguments)
        names = [quoted[1]] if quoted else []
    if tag == "component":
        names = [f"components/{name}.html" for name in names]
    yield from (owners[name] for name in names if name in owners)


READERS = {
    "imports": read_imports,
    "relations": read_relations,
    "migration dependencies": read_migration_dependencies,
    "page types": read_page_types,
    "templates": read_template_references,
}


@pytest.mark.parametrize("kind", READERS)
def test_departments_are_named_downwards_only(kind):
    upwards = [
        f"{knower} names {known}: {where}"
        for knower, known, where in READERS[kind]()
        if not may_know(knower, known)
    ]
    assert upwards == []


def test_every_department_has_its_place_in_the_layers():
    assert set(find_departments()) <= set(RANKS)


def test_every_page_type_extends_the_base_page():
    ours = [page for page in get_page_models() if get_department(apps.app_configs[page._meta.app_label])]
    assert [page.__name__ for page in ours if not issubclass(page, BasePage)] == []


def test_every_installed_department_lies_in_its_own_folder():
    wrong = [
        app.name
        for app in apps.get_app_configs()
        if get_department(app) and Path(app.path) != SOURCE / str(get_department(app))
    ]
    assert wrong == []
