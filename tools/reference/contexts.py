"""The page of template variables: what the templates of reader pages may use."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.reference.markdown import code, first_sentence, table
from tools.reference.source import read_comment, read_departments, read_modules

PROMISE = "Variables of the template"  # or templates
VALUES = ("Card", "Batch", "River", "Link", "Crumb", "Picture", "Source", "Figure")

INTRODUCTION = """# Template variables

What a theme's templates may rely on. Every reader page has `page` (the page itself, where there is one),
`frame` and the variables of its own template. What is not listed here may change at any time.
"""


@dataclass(frozen=True)
class Promise:
    """A documented dataclass: its name, its sentence, and its fields with type and comment."""

    name: str
    department: str
    sentence: str
    fields: list[tuple[str, str, str]]

    @property
    def templates(self) -> list[str]:
        """The templates that get these variables."""
        return re.findall(r"`([\w/]+\.html)`", self.sentence) if self.is_context else []

    @property
    def is_context(self) -> bool:
        """Whether these are the variables of a page's template."""
        return PROMISE in self.sentence


def read_promises() -> Iterator[Promise]:
    """Find the dataclasses that templates get."""
    for department in read_departments():
        for path, tree in read_modules(department):
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and _has_decorator(node, "dataclass"):
                    promise = _read_promise(department, path, node)
                    if promise.is_context or promise.name in VALUES:
                        yield promise


def _has_decorator(node: ast.ClassDef | ast.FunctionDef, name: str) -> bool:
    return any(name in ast.unparse(decorator) for decorator in node.decorator_list)


def _read_promise(department: str, path: Path, node: ast.ClassDef) -> Promise:
    fields = [
        (
            ast.unparse(field.target),
            ast.unparse(field.annotation).strip("'"),
            read_comment(path, field.lineno),
        )
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    ]
    fields += [
        (
            method.name,
            ast.unparse(method.returns or ast.Constant("")),
            first_sentence(ast.get_docstring(method)),
        )
        for method in node.body
        if isinstance(method, ast.FunctionDef) and _has_decorator(method, "property")
    ]
    return Promise(node.name, department, " ".join((ast.get_docstring(node) or "").split()), fields)


def describe_promise(promise: Promise) -> str:
    """Write one dataclass."""
    rows = [(code(name), code(kind), note) for name, kind, note in promise.fields]
    return f"### {promise.name}\n\n{promise.sentence}\n\n" + table(["variable", "type", ""], rows)


def describe_contexts() -> str:
    """Write the page."""
    promises = sorted(read_promises(), key=lambda promise: promise.name)
    pages = [describe_promise(promise) for promise in promises if promise.is_context]
    values = [describe_promise(promise) for promise in promises if not promise.is_context]
    return "\n\n".join([INTRODUCTION.strip(), "## Pages", *pages, "## Values", *values])
