"""The departments and their order, read from the list that import-linter checks."""

import tomllib
from pathlib import Path

from django.apps import AppConfig, apps

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "masthead"


def read_layers() -> list[list[str]]:
    """Give the layers of pyproject.toml from the highest to the lowest, neighbours together."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    [contract] = [contract for contract in contracts if contract["id"] == "departments"]
    return [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]


RANKS = {name: rank for rank, layer in enumerate(reversed(read_layers())) for name in layer}


def may_know(knower: str, known: str) -> bool:
    """Say whether a department may name another: itself, or one in a lower layer."""
    return knower == known or RANKS[known] < RANKS[knower]


def find_departments() -> list[str]:
    """Name the departments that exist."""
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def get_department(app: AppConfig) -> str | None:
    """Name the department an installed app is, or None for somebody else's app."""
    return app.name.removeprefix("masthead.") if app.name.startswith("masthead.") else None


def find_department_of_label(label: str) -> str | None:
    """Name the department behind an app label."""
    return get_department(apps.app_configs[label]) if label in apps.app_configs else None
