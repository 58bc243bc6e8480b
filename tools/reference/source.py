"""Reading the source: departments in their order, their modules, and what stands in them."""

import ast
import tomllib
from functools import cache
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "masthead"


@cache
def read_departments() -> list[str]:
    """Name the departments that exist, from the highest layer to the lowest."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["id"] == "departments"]
    names = [name.strip(" ()") for layer in layers for name in layer.split("|")]
    return [name for name in names if (SOURCE / name / "__init__.py").exists()]


@cache
def read_modules(department: str) -> list[tuple[Path, ast.Module]]:
    """Give the parsed modules of a department, without tests and migrations."""
    return [
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((SOURCE / department).rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
    ]


def read_purpose(department: str) -> str:
    """Give the two sentences of a department."""
    tree = ast.parse((SOURCE / department / "__init__.py").read_text(encoding="utf-8"))
    return " ".join((ast.get_docstring(tree) or "").split())


def read_imports(department: str) -> list[str]:
    """Name the other departments that a department imports."""
    found = set()
    for _path, tree in read_modules(department):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("masthead."):
                found.add(str(node.module).split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "masthead":
                found.update(alias.name for alias in node.names)
    return [name for name in read_departments() if name in found - {department}]


def read_comment(path: Path, line: int) -> str:
    """Give the comment at the end of a line, or the lines of comment directly above it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    _code, mark, comment = lines[line - 1].partition("  # ")
    if mark:
        return comment.strip()
    above = list(takewhile(lambda text: text.startswith("#"), map(str.strip, reversed(lines[: line - 1]))))
    return " ".join(text.lstrip("#: ") for text in reversed(above))
