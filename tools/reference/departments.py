"""The map: every department with its purpose and everything it holds, announces and offers."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator

from django.apps import apps
from django.core.checks.registry import registry
from django.urls import URLPattern, URLResolver, get_resolver

from masthead.cli.main import main
from masthead.pages import publishing
from tools.reference.commands import read_commands
from tools.reference.markdown import code, first_sentence
from tools.reference.positions import read_offers, read_registrations
from tools.reference.settings import read_settings
from tools.reference.signals import read_signals
from tools.reference.source import read_departments, read_imports, read_modules, read_purpose


def list_models(department: str) -> list[str]:
    """Describe the models of a department."""
    if department not in apps.app_configs:
        return []
    models = apps.get_app_config(department).get_models()
    return [f"{code(model.__name__)}: {first_sentence(model.__doc__)}" for model in models]


def list_signals(department: str) -> list[str]:
    """Describe what a department announces."""
    return [
        f"{code(signal.name)}: {signal.sentence}"
        for signal in read_signals()
        if signal.department == department
    ]


def list_positions(department: str) -> list[str]:
    """Describe the positions that a department's templates offer, and those it fills."""
    offered = [
        f"offers {code(name)} in {code(where)}" for owner, name, where in read_offers() if owner == department
    ]
    filled = [
        f"fills {code(name)} through {code(how)}"
        for owner, name, how in read_registrations()
        if owner == department
    ]
    return offered + filled


def get_name(thing: object) -> str:
    """Name a function; what has no name of its own has none."""
    return str(getattr(thing, "__name__", ""))


def list_checks(department: str) -> list[str]:
    """Describe a department's checks: of the system, and of pages that are about to go live."""
    checks = [*sorted(registry.registered_checks, key=get_name), *publishing.registered().values()]
    return [
        f"{code(get_name(check))}: {first_sentence(check.__doc__)}"
        for check in checks
        if check.__module__.startswith(f"masthead.{department}.")
    ]


def list_settings(department: str) -> list[str]:
    """Name the settings that a department reads."""
    return [f"{code(setting.variable)}" for setting in read_settings() if setting.department == department]


def list_addresses(department: str) -> list[str]:
    """Name the addresses that a department's views answer."""
    routes = _read_routes(get_resolver().url_patterns, "/")
    return [
        f"{code(route)}: {first_sentence(view.__doc__)}"
        for route, view in routes
        if getattr(view, "__module__", "").startswith(f"masthead.{department}.")
    ]


def _read_routes(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from _read_routes(pattern.url_patterns, route)
        else:
            yield route, getattr(pattern.callback, "view_class", pattern.callback)


def list_commands(department: str) -> list[str]:
    """Name the commands of a department: those of the console script, and Django's."""
    if department == "cli":
        return [
            f"{code(path)}: {first_sentence(command.help)}"
            for path, command in read_commands(main, "masthead")
            if path != "masthead"
        ]
    try:
        package = importlib.import_module(f"masthead.{department}.management.commands")
    except ModuleNotFoundError:
        return []
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [f"{code('masthead manage ' + name)}" for name in names]


def list_modules(department: str) -> list[str]:
    """Name the modules of a department with what each is for."""
    return [
        f"{code(path.stem if path.parent.name == department else f'{path.parent.name}.{path.stem}')}: "
        f"{first_sentence(ast.get_docstring(tree))}"
        for path, tree in read_modules(department)
        if path.stem not in {"__init__", "apps"}
    ]


KINDS = {
    "Models": list_models,
    "Signals": list_signals,
    "Positions": list_positions,
    "Checks": list_checks,
    "Settings": list_settings,
    "Addresses": list_addresses,
    "Commands": list_commands,
    "Modules": list_modules,
}


def describe_department(department: str) -> str:
    """Write the part of one department."""
    parts = [f"## {department}", read_purpose(department)]
    imports = read_imports(department)
    parts.append("Knows: " + (", ".join(imports) if imports else "no other department") + ".")
    for kind, reader in KINDS.items():
        lines = reader(department)
        if lines:
            parts.append(f"{kind}:\n\n" + "\n".join(f"- {line}" for line in lines))
    return "\n\n".join(parts)


def describe_departments() -> str:
    """Write the page."""
    introduction = (
        "# The map\n\n"
        "Every department of the code, from the highest layer to the lowest: what it is for, which\n"
        "others it knows, and what it holds, announces and offers. `make map` prints this page."
    )
    return "\n\n".join([introduction, *map(describe_department, read_departments())])
