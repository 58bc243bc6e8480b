"""The page of settings: the keys of masthead.toml and the variables of the environment."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.reference.markdown import code, table
from tools.reference.source import read_comment, read_departments, read_modules

READERS = {"text", "flag", "number", "words"}  # of masthead.kit.env


@dataclass(frozen=True)
class Setting:
    """One setting: its variable, its key in the file if it has one, what it is for and who reads it."""

    variable: str
    key: str
    kind: str
    default: str
    sentence: str
    department: str


@cache
def read_settings() -> list[Setting]:
    """Find every setting that is read from the environment, in the order of the source."""
    found = {
        setting.variable: setting
        for department in read_departments()
        for path, tree in read_modules(department)
        for setting in _read_module(department, path, tree)
    }
    return list(found.values())


def _read_module(department: str, path: Path, tree: ast.Module) -> Iterator[Setting]:
    """Match the variables a module reads with the fields of the dataclass they fill."""
    fields = _read_fields(path, tree)
    for keyword in [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]:
        for variable in _find_variables(keyword.value):
            kind, default, sentence = fields.get(keyword.arg or "", ("", "", ""))
            yield Setting(variable, keyword.arg or "", kind, default, sentence, department)


def _find_variables(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in READERS and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and re.fullmatch(r"[A-Z][A-Z0-9_]+", str(name.value)):
                yield str(name.value)


def _read_fields(path: Path, tree: ast.Module) -> dict[str, tuple[str, str, str]]:
    """Give the fields of the dataclasses of a module: type, default, and the comment beside them."""
    return {
        ast.unparse(node.target): (
            ast.unparse(node.annotation),
            _get_default(node.value),
            read_comment(path, node.lineno),
        )
        for cls in tree.body
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.AnnAssign)
    }


def _get_default(value: ast.expr | None) -> str:
    if value is None:
        return ""
    return "empty" if isinstance(value, ast.Call) or ast.unparse(value) == "''" else ast.unparse(value)


INTRODUCTION = """# Settings

A magazine's settings stand in `masthead.toml` in its directory. Every one can be overridden by a variable of
the environment; the variable with `_FILE` added names a file to read the value from, for secrets. The
environment beats the file, and an option of a command beats both. A wrong value stops the start and is named.

What editors change (title, logo, navigation, colours, outgoing mail) is not here but at the desk, under
*Settings*.
"""


def describe_settings() -> str:
    """Write the page."""
    rows = [
        (code(setting.key), code(setting.variable), setting.kind, setting.default, setting.sentence)
        for setting in read_settings()
    ]
    return INTRODUCTION + "\n" + table(["key", "variable", "type", "default", "what it does"], rows)
