"""Names that say what lies inside, and departments that say what they are for."""

import ast
import re

import pytest

from tests.architecture.layers import ROOT, SOURCE, find_departments
from tests.architecture.test_sizes import find_sources

BAGS = {
    "utils",
    "util",
    "helpers",
    "common",
    "core",
    "misc",
    "services",
    "managers",
    "mixins",
    "shared",
    "tools",
}


def test_no_module_is_named_after_its_kind():
    names = [path.relative_to(ROOT) for path in find_sources("*.py") if path.is_relative_to(SOURCE)]
    bags = [str(path) for path in names if BAGS & {path.stem, *path.parent.parts}]
    assert bags == []


@pytest.mark.parametrize("department", find_departments())
def test_a_department_says_in_two_sentences_what_it_is_for_and_what_not(department):
    tree = ast.parse((SOURCE / department / "__init__.py").read_text())
    docstring = ast.get_docstring(tree) or ""
    assert len(re.findall(r"[.!?](?=\s|$)", docstring)) == 2, docstring
    assert len(tree.body) == 1, "a department's __init__.py holds its docstring and nothing else"


def test_tests_lie_where_pytest_finds_them():
    tests = [path for path in find_sources("*.py") if path.parent.name == "tests" and "src" in path.parts]
    allowed = re.compile(r"test_\w+\.py|conftest\.py|factories\.py|__init__\.py")
    assert [str(path) for path in tests if not allowed.fullmatch(path.name)] == []


def test_every_to_do_names_its_issue():
    marker = re.compile(r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))")
    sources = [
        path for path in find_sources("*.py", "*.html", "*.css", "*.js") if "architecture" not in path.parts
    ]
    assert [str(path) for path in sources if marker.search(path.read_text())] == []
